import { memoize } from '../../platform/memoize.js';
import type { FileEntry, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { Manifest } from '../../core/types.js';
import { createSearch, type Search } from '../../search/search.js';
import type { App } from '../open-app.js';
import { createSkipExplainer, type SkipExplainer } from './explain-skipped.js';
import { openReader } from './open-reader.js';
import { createPathGuide } from './path-guide.js';
import type { TrackedFiles } from './tracked-files.js';
import { watchDirty } from './watch-dirty.js';

/** A snapshot opened for queries. Whoever opened it closes it. */
export interface OpenSnapshot {
  manifest: Manifest;
  reader: SnapshotReader;
  search: Search;
  /** Every path of the tree, in order; read once. */
  files(): Promise<ReadonlyMap<string, FileEntry>>;
  /** Says why files were left out. */
  explainSkipped: SkipExplainer;
  /** Paths of the files that differ in the working tree from the given blobs. */
  listDirty(files: readonly { path: string; blob: string }[]): Promise<Set<string>>;
  /** Files of the repository that rows name; absent where there is none. */
  tracked: TrackedFiles | undefined;
  close(): void;
}

/** Opens the snapshot of a manifest. @throws DiffdexError INDEX_CORRUPT, INDEX_MODEL_MISMATCH, EMBEDDER_INVALID */
export async function openSnapshot(app: App, manifest: Manifest): Promise<OpenSnapshot> {
  const { reader, embedder, tracked } = await openReader(app, manifest);
  const files = memoize(() => readFiles(reader));
  const explainSkipped = createSkipExplainer(tracked, app.settings, files);
  return {
    manifest,
    reader,
    files,
    explainSkipped,
    search: createSearch({
      reader,
      embedder,
      guide: createPathGuide({ reader, tracked, files, explainSkipped }),
    }),
    listDirty: watchDirty(app.repository.source),
    tracked,
    close: () => {
      reader.close();
    },
  };
}

async function readFiles(reader: SnapshotReader): Promise<Map<string, FileEntry>> {
  const entries: FileEntry[] = [];
  for await (const batch of reader.listFiles()) for (const entry of batch) entries.push(entry);
  entries.sort((left, right) => (left.path < right.path ? -1 : 1));
  return new Map(entries.map((entry) => [entry.path, entry]));
}

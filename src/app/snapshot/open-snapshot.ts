import type { DiffdexError } from '../../core/errors.js';
import { memoize } from '../../platform/memoize.js';
import type { Embedder } from '../../core/ports/embedder.js';
import type { FileEntry, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { Source } from '../../core/ports/source.js';
import type { Manifest } from '../../core/types.js';
import { createSearch, type Search } from '../../search/search.js';
import type { App } from '../open-app.js';
import { createSkipExplainer, type SkipExplainer } from './explain-skipped.js';
import { openReader } from './open-reader.js';
import { createPathGuide } from './path-guide.js';
import { TrackedFiles } from './tracked-files.js';
import { watchDirty } from './watch-dirty.js';

/** A snapshot that is open for queries. The caller that opened it closes it. */
export interface OpenSnapshot {
  manifest: Manifest;
  reader: SnapshotReader;
  /** The one that made the vectors of the snapshot. */
  embedder: Embedder;
  search: Search;
  /** Every path of the tree, in order; read once. */
  files(): Promise<ReadonlyMap<string, FileEntry>>;
  /** Says why files were left out. */
  explainSkipped: SkipExplainer;
  /** Paths of the files that differ in the working tree from the given blobs. */
  listDirty(files: readonly { path: string; blob: string }[]): Promise<Set<string>>;
  /** Whether the rows of a path come from disk, because the file differs from that of HEAD. */
  isUncommitted(path: string): boolean;
  /** Set for a snapshot of nothing, where there is no index: what to tell where the disk cannot answer either. */
  missing?: DiffdexError;
  /** Files of the repository that rows name; absent where there is none. */
  tracked: TrackedFiles | undefined;
  close(): void;
}

/** Opens the snapshot of a manifest. @throws DiffdexError INDEX_CORRUPT, INDEX_MODEL_MISMATCH, EMBEDDER_INVALID */
export async function openSnapshot(app: App, manifest: Manifest): Promise<OpenSnapshot> {
  const { reader, embedder } = await openReader(app, manifest);
  const { source } = app.repository;
  return assembleSnapshot(app, {
    reader,
    embedder,
    source,
    listDirty: watchDirty(source),
    isUncommitted: () => false,
    close: () => {
      reader.close();
    },
  });
}

/** Makes an `OpenSnapshot` of a reader of rows and of the source that their files are read from. */
export function assembleSnapshot(
  { settings }: Pick<App, 'settings'>,
  parts: Pick<OpenSnapshot, 'reader' | 'embedder' | 'listDirty' | 'isUncommitted' | 'close'> & {
    source: Source | undefined;
  },
): OpenSnapshot {
  const { reader, embedder, source, ...others } = parts;
  const { manifest } = reader;
  const tracked = source && new TrackedFiles(source, manifest.revision, settings);
  const files = memoize(() => readFiles(reader));
  const explainSkipped = createSkipExplainer(tracked, settings, files);
  return {
    ...others,
    manifest,
    reader,
    embedder,
    files,
    explainSkipped,
    search: createSearch({
      reader,
      embedder,
      guide: createPathGuide({ reader, tracked, files, explainSkipped }),
    }),
    tracked,
  };
}

async function readFiles(reader: SnapshotReader): Promise<Map<string, FileEntry>> {
  const entries: FileEntry[] = [];
  for await (const batch of reader.listFiles()) for (const entry of batch) entries.push(entry);
  entries.sort((left, right) => (left.path < right.path ? -1 : 1));
  return new Map(entries.map((entry) => [entry.path, entry]));
}

import type { Chunker } from '../../../src/core/ports/chunker.js';
import type { Embedder } from '../../../src/core/ports/embedder.js';
import type { SnapshotReader, StoredRows } from '../../../src/core/ports/snapshot-reader.js';
import type { Source } from '../../../src/core/ports/source.js';
import type { WriteBatch } from '../../../src/core/ports/snapshot-writer.js';
import type { SnapshotCounts, TreeEntry } from '../../../src/core/types.js';
import { hashObject } from '../../../src/git/objects/hash-object.js';
import { contentDigestOf } from '../../../src/indexing/rows/content-digest.js';
import { EmbeddingLedger } from '../../../src/indexing/vectors/embedding-ledger.js';
import { loadPathRules, type FileOptions } from '../../../src/indexing/plan/file-rules.js';
import { indexFiles } from '../../../src/indexing/rows/index-files.js';
import { PhaseClock } from '../../../src/indexing/summary/phase-clock.js';
import { readFiles } from '../../../src/indexing/rows/read-files.js';
import { UpdateTally } from '../../../src/indexing/summary/update-tally.js';
import type { WorkItem } from '../../../src/indexing/plan/work-item.js';
import { silentReporter } from '../silent-reporter.js';
import type { Tree } from './tree.js';

/** What makes rows. */
interface RowParts {
  chunker: Chunker;
  embedder: Embedder;
}

/** All that a snapshot holds: rows with their vectors as text, sorted, so that one that stands twice shows. */
export interface Rows {
  files: string[];
  chunks: string[];
  counts: SnapshotCounts;
  contentDigest: string;
}

/** The rows that a full index of a tree has to hold: made without git and without a store. */
export function expectedRows(tree: Tree, parts: RowParts, options: FileOptions): Promise<Rows> {
  return rowsOfEntries(entriesOf(tree), sourceOf(tree), parts, options);
}

/** The rows that a full index of some entries of a source has to hold: made without a store. */
export async function rowsOfEntries(
  entries: readonly TreeEntry[],
  source: Pick<Source, 'readBlobs'>,
  parts: RowParts,
  options: FileOptions,
): Promise<Rows> {
  const rows: StoredRows = { files: [], chunks: [] };
  const writer = {
    write: ({ files, chunks }: WriteBatch) => {
      rows.files.push(...files);
      rows.chunks.push(...chunks);
      return Promise.resolve({ insertedChunks: 0, updatedChunks: 0, deletedChunks: 0 });
    },
  };
  const rules = await loadPathRules(source, entries, options);
  const tally = new UpdateTally(new Map());
  await indexFiles(readFiles(itemsOf(entries), source, rules), new Set(), {
    ...parts,
    ledger: new EmbeddingLedger(parts.embedder, { written: () => Promise.resolve(new Map()) }),
    writer,
    tally,
    clock: new PhaseClock(),
    reporter: silentReporter,
  });
  return { ...asText(rows), counts: tally.counts, contentDigest: contentDigestOf(tally.files.values()) };
}

/** The rows that a snapshot holds. */
export async function storedRows(reader: SnapshotReader): Promise<Rows> {
  const paths = new Set<string>();
  for await (const files of reader.listFiles()) for (const { path } of files) paths.add(path);
  for await (const names of reader.listChunkPaths()) for (const path of names) paths.add(path);
  const { counts, contentDigest } = reader.manifest;
  return { ...asText(await reader.readRows([...paths])), counts, contentDigest };
}

function asText({ files, chunks }: StoredRows): Pick<Rows, 'files' | 'chunks'> {
  const text = ({ row, vector }: { row: object; vector: Uint16Array | undefined }): string =>
    JSON.stringify({ ...Object.fromEntries(Object.entries(row).sort()), vector: vector && [...vector] });
  return { files: files.map(text).sort(), chunks: chunks.map(text).sort() };
}

function entriesOf(tree: Tree): TreeEntry[] {
  return [...tree].map(([path, { mode, content }]) =>
    mode === '160000'
      ? { path, mode, blob: content.toString() }
      : { path, mode, blob: hashObject('blob', content), sizeBytes: content.length },
  );
}

async function* itemsOf(entries: readonly TreeEntry[]): AsyncIterable<WorkItem> {
  for (const entry of entries) yield await Promise.resolve({ entry, kind: 'added' });
}

function sourceOf(tree: Tree): Pick<Source, 'readBlobs'> {
  const contents = new Map([...tree.values()].map(({ content }) => [hashObject('blob', content), content]));
  return {
    async *readBlobs(blobs) {
      for await (const blob of blobs) yield contents.get(blob);
    },
  };
}

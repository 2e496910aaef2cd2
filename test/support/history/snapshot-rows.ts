import type {
  Chunker,
  Embedder,
  SnapshotReader,
  Source,
  StoredRows,
  WriteBatch,
} from '../../../src/core/ports.js';
import type { SnapshotCounts, Target } from '../../../src/core/types.js';
import { contentDigestOf } from '../../../src/indexing/content-digest.js';
import { EmbeddingLedger } from '../../../src/indexing/embedding-ledger.js';
import { loadPathRules, type FileOptions } from '../../../src/indexing/file-rules.js';
import { indexFiles } from '../../../src/indexing/index-files.js';
import { PhaseClock } from '../../../src/indexing/phase-clock.js';
import { prepareWork } from '../../../src/indexing/prepare-work.js';
import { readFiles } from '../../../src/indexing/read-files.js';
import { UpdateTally } from '../../../src/indexing/update-tally.js';
import { silentReporter } from '../silent-reporter.js';

/** All that a snapshot holds: rows with their vectors as text, sorted, so that one that stands twice shows. */
export interface Rows {
  files: string[];
  chunks: string[];
  counts: SnapshotCounts;
  contentDigest: string;
}

/** The rows that a full index of a tree has to hold, without a store. */
export async function expectedRows(
  source: Source,
  target: Target,
  parts: { chunker: Chunker; embedder: Embedder },
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
  const plan = { method: 'full', reason: 'requested', reuse: undefined } as const;
  const { work } = await prepareWork(source, plan, target, undefined);
  const rules = await loadPathRules(source, work.ruleEntries, options);
  const tally = new UpdateTally(new Map());
  await indexFiles(readFiles(work.items, source, rules), work.removed, {
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

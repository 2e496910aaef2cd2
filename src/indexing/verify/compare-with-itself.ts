import type { ChunkRow, FileRow, HalfVector, TreeEntry } from '../../core/types.js';
import type { SnapshotReader, StoredRows } from '../../core/ports/snapshot-reader.js';
import { buildRows, buildSkippedRow, type FileRows } from '../rows/build-rows.js';
import { fileVectorOf } from '../rows/file-vector.js';
import type { Findings } from './findings.js';

/** Files read at a time. */
const GROUP = 512;

/**
 * Makes rows again from what is stored of them: ids, hashes, words, digests and the vectors of files all follow from
 * other columns. Finds damage, but not an index that is wrong as a whole.
 *
 * @param entries what the tree says of the paths; where it is not known, what the rows say counts
 */
export async function compareWithItself(
  reader: SnapshotReader,
  paths: readonly string[],
  entries: ReadonlyMap<string, TreeEntry> | undefined,
  findings: Findings,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let from = 0; from < paths.length; from += GROUP) {
    signal?.throwIfAborted();
    const stored = await reader.readRows(paths.slice(from, from + GROUP));
    findings.compare(expectedFrom(stored, entries), stored);
  }
}

function expectedFrom(stored: StoredRows, entries: ReadonlyMap<string, TreeEntry> | undefined): StoredRows {
  const chunksOf = groupByPath(stored.chunks);
  const expected: StoredRows = { files: [], chunks: [] };
  const seen = new Set<string>();
  for (const { row } of stored.files) {
    if (seen.has(row.path)) continue;
    seen.add(row.path);
    const own = row.skip === '' ? (chunksOf.get(row.path) ?? []) : [];
    const entry = { ...row, ...entries?.get(row.path) };
    const made = buildRows(
      entry,
      row.language,
      own.map((chunk) => chunk.row),
      row.references,
    );
    expected.files.push({ row: fileRowOf(row, entry, made), vector: fileVectorOf(vectorsOf(own)) });
    made.chunks.forEach((chunk, i) => expected.chunks.push({ row: chunk, vector: own[i]?.vector }));
  }
  return expected;
}

function fileRowOf(row: FileRow, entry: TreeEntry, { file, chunks }: FileRows): FileRow {
  if (row.skip !== '') return buildSkippedRow(entry, row.language, row.skip);
  // The order of chunks on the same lines is not stored, and both digest and words depend on it.
  return hasTies(chunks) ? { ...file, digest: row.digest, terms: row.terms } : file;
}

function hasTies(chunks: readonly ChunkRow[]): boolean {
  return chunks.some((chunk, i) => {
    const next = chunks[i + 1];
    return next?.startLine === chunk.startLine;
  });
}

function vectorsOf(chunks: StoredRows['chunks']): HalfVector[] {
  return chunks.flatMap(({ vector }) => (vector ? [vector] : []));
}

function groupByPath(chunks: StoredRows['chunks']): Map<string, StoredRows['chunks']> {
  const groups = new Map<string, StoredRows['chunks']>();
  for (const chunk of chunks) {
    const group = groups.get(chunk.row.path);
    if (group) group.push(chunk);
    else groups.set(chunk.row.path, [chunk]);
  }
  return groups;
}

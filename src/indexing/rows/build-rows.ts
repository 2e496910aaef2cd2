import { digestOf } from '../../platform/digest.js';
import type { Chunk, ChunkRow, FileRow, SkipReason, TreeEntry } from '../../core/types.js';
import { fileDigestOf } from './content-digest.js';
import { contentHashOf } from '../vectors/embedding-input.js';
import { termsOf } from './terms.js';

/** The rows of an indexed file: its own, and those of its chunks in line order. */
export interface FileRows {
  file: FileRow;
  chunks: ChunkRow[];
}

/** A chunk with what its content decides. */
type DescribedChunk = Chunk & Pick<ChunkRow, 'contentHash' | 'terms'>;

/** @param chunks in line order */
export function buildRows(
  entry: TreeEntry,
  language: string,
  chunks: readonly Chunk[],
  references: string,
): FileRows {
  const terms = termsOf(entry.path, chunks);
  const described = chunks.map((chunk, i) => ({
    ...chunk,
    contentHash: contentHashOf(chunk),
    terms: terms.chunks[i] ?? '',
  }));
  return completeRows(entry, language, described, { terms: terms.file, references });
}

/**
 * Completes rows from what the contents decide. The id of a chunk depends on path, symbol, content and on how many
 * equal chunks stand before it in the file, not on lines, so that it stays the same when lines shift.
 *
 * @param whole what there is of the whole file
 */
export function completeRows(
  entry: TreeEntry,
  language: string,
  described: readonly DescribedChunk[],
  whole: Pick<FileRow, 'terms' | 'references'>,
): FileRows {
  const { path, blob } = entry;
  const seen = new Map<string, number>();
  const chunks = described.map((chunk) => {
    const ordinal = seen.get(chunk.contentHash) ?? 0;
    seen.set(chunk.contentHash, ordinal + 1);
    return { ...chunk, id: digestOf(path, chunk.contentHash, String(ordinal)), path, blob, language };
  });
  const digest = fileDigestOf(chunks, whole.references);
  return {
    chunks,
    file: { ...buildSkippedRow(entry, language, ''), chunks: chunks.length, digest, ...whole },
  };
}

/** The row of a file that is left out, with the reason. */
export function buildSkippedRow(entry: TreeEntry, language: string, skip: SkipReason | ''): FileRow {
  return {
    path: entry.path,
    blob: entry.blob,
    mode: entry.mode,
    language,
    sizeBytes: entry.sizeBytes ?? 0,
    skip,
    chunks: 0,
    digest: '',
    terms: '',
    references: '',
  };
}

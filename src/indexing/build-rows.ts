import { digestOf } from '../core/digest.js';
import type { Chunk, ChunkRow, FileRow, SkipReason, TreeEntry } from '../core/types.js';
import { fileDigestOf } from './content-digest.js';
import { contentHashOf } from './embedding-input.js';
import { chunkTerms, fileTerms } from './terms.js';

/** Rows of a file's chunks, in line order. */
export function buildChunkRows(entry: TreeEntry, language: string, chunks: readonly Chunk[]): ChunkRow[] {
  const described = chunks.map((chunk) => ({
    ...chunk,
    contentHash: contentHashOf(chunk),
    terms: chunkTerms(entry.path, chunk),
  }));
  return identifyChunks(entry, language, described);
}

/**
 * Completes rows of a file's chunks, in line order. An id depends on path, symbol, content and on how many equal chunks
 * stand before it in the file, not on lines, so that it stays the same when lines shift.
 */
export function identifyChunks(
  { path, blob }: TreeEntry,
  language: string,
  chunks: readonly (Chunk & Pick<ChunkRow, 'contentHash' | 'terms'>)[],
): ChunkRow[] {
  const seen = new Map<string, number>();
  return chunks.map((chunk) => {
    const ordinal = seen.get(chunk.contentHash) ?? 0;
    seen.set(chunk.contentHash, ordinal + 1);
    return { ...chunk, id: digestOf(path, chunk.contentHash, String(ordinal)), path, blob, language };
  });
}

/** The row of an indexed file. */
export function buildFileRow(entry: TreeEntry, language: string, rows: readonly ChunkRow[]): FileRow {
  return {
    ...buildSkippedRow(entry, language, ''),
    chunks: rows.length,
    digest: fileDigestOf(rows),
    terms: fileTerms(entry.path, rows),
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
  };
}

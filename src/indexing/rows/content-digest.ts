import { digestOfAll } from '../../platform/digest.js';
import type { ChunkRow, FileRow } from '../../core/types.js';

/** Digest of one file's chunks, of their spans, symbols, definitions and content hashes, in line order, and of its references. */
export function fileDigestOf(
  rows: readonly Pick<
    ChunkRow,
    'startLine' | 'endLine' | 'symbol' | 'defines' | 'kinds' | 'nameRows' | 'contentHash'
  >[],
  references: string,
): string {
  return digestOfAll([
    ...rows.flatMap(({ startLine, endLine, symbol, defines, kinds, nameRows, contentHash }) => [
      JSON.stringify([startLine, endLine, symbol, defines, kinds, nameRows]),
      contentHash,
    ]),
    references,
  ]);
}

/**
 * Digest over every chunk of a snapshot, made of the file digests in the order of their paths, so that an update
 * computes it without reading the chunks. Files without chunks do not take part.
 */
export function contentDigestOf(files: Iterable<Pick<FileRow, 'path' | 'chunks' | 'digest'>>): string {
  const indexed = [...files].filter((file) => file.chunks > 0);
  indexed.sort((a, b) => (a.path < b.path ? -1 : 1));
  return digestOfAll(indexed.flatMap((file) => [file.path, file.digest]));
}

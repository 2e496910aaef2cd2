import { definitionTerm, searchTerms } from '../core/identifiers.js';
import type { Chunk } from '../core/types.js';

/** Changes whenever equal input gives other terms, so that a snapshot of older terms is rebuilt. */
export const TERMS_VERSION = 2;

/** Directories of a path that take part in full-text search, counted from the file: farther ones say little. */
const PATH_DIRECTORIES = 3;

/**
 * Words of a chunk for full-text search: content and symbol path, then its path with the file's stem twice, and a
 * term for each name that it defines.
 */
export function chunkTerms(path: string, chunk: Pick<Chunk, 'symbol' | 'content' | 'defines'>): string {
  const words = [...searchTerms(chunk.content), ...searchTerms(chunk.symbol), ...pathTerms(path)];
  return [...words, ...chunk.defines.map(definitionTerm)].join(' ');
}

/** Words of a whole file for full-text search: those of all its chunks, its symbols and its path. */
export function fileTerms(path: string, chunks: readonly Chunk[]): string {
  const words = chunks.flatMap((chunk) => [...searchTerms(chunk.content), ...searchTerms(chunk.symbol)]);
  return [...words, ...pathTerms(path)].join(' ');
}

function pathTerms(path: string): string[] {
  const segments = path.split('/');
  const stem = (segments.pop() ?? '').replace(/\.[^.]*$/, '');
  const directories = segments.slice(-PATH_DIRECTORIES);
  return [stem, stem, ...directories].flatMap((segment) => searchTerms(segment));
}

import type { ChunkRow } from './types.js';

/** Orders chunks by path, then by line; the id tells apart what begins and ends on the same lines. */
export function byPathAndLine(a: ChunkRow, b: ChunkRow): number {
  return compare(a.path, b.path) || a.startLine - b.startLine || a.endLine - b.endLine || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

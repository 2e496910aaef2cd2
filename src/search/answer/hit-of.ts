import type { Hit } from '../../core/results/search-answer.js';
import type { ChunkRow } from '../../core/types.js';

/** A hit for a chunk, with its rank from 1 and, where asked for, where its score came from. */
export function hitOf(row: ChunkRow, rank: number, score: number, explanation?: Record<string, number>): Hit {
  const { id, path, startLine, endLine, language, kind, symbol, content, blob } = row;
  const hit: Hit = { id, rank, score, path, startLine, endLine, language, kind, symbol, content, blob };
  return explanation ? { ...hit, explanation } : hit;
}

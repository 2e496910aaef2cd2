import type { Hit } from '../../core/results/search-answer.js';
import type { ChunkRow } from '../../core/types.js';

/** A hit for a chunk, with its rank from 1 and what else there is to say of it. */
export function hitOf(
  row: ChunkRow,
  rank: number,
  score: number,
  {
    line,
    explanation,
  }: { line?: Hit['line'] | undefined; explanation?: Hit['explanation'] | undefined } = {},
): Hit {
  const { id, path, startLine, endLine, language, kind, symbol, content, blob } = row;
  return {
    ...{ id, rank, score, path, startLine, endLine, language, kind, symbol, content, blob },
    ...(line !== undefined && { line }),
    ...(explanation && { explanation }),
  };
}

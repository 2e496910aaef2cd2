import { tokensOf } from '../core/token-count.js';
import type { ChunkRow } from '../core/types.js';

export interface AnswerLimits {
  /** Most hits to return; at least 1. */
  limit: number;
  /** Budget for the contents of all hits together, in tokens of a language model. */
  maxTokens?: number | undefined;
  /** Whether only the best hit of every file counts. */
  filesOnly?: boolean | undefined;
}

/** Takes ranked items, best first, until the limits are met. One too large for the rest of the budget is passed over. */
export function fitLimits<Item extends { row: ChunkRow }>(
  ranked: Iterable<Item>,
  { limit, maxTokens = Infinity, filesOnly = false }: AnswerLimits,
): Item[] {
  const taken: Item[] = [];
  const paths = new Set<string>();
  let budget = maxTokens;
  for (const item of ranked) {
    if (taken.length >= limit) break;
    const { path, content } = item.row;
    const tokens = tokensOf(content);
    if (tokens > budget || (filesOnly && paths.has(path))) continue;
    budget -= tokens;
    paths.add(path);
    taken.push(item);
  }
  return taken;
}

import { countTokens } from '../../text/count-tokens.js';
import type { ChunkRow } from '../../core/types.js';

export interface AnswerLimits {
  /** Most hits to return; at least 1. */
  limit: number;
  /** Budget for the contents of all hits together, in tokens of a language model. */
  maxTokens?: number | undefined;
  /** Whether only the best hit of every file counts. */
  filesOnly?: boolean | undefined;
}

export interface FittingItems<Item> {
  /** Best first. */
  items: Item[];
  /** How many were too large for what was left of the budget and better than the last that was taken. */
  skippedForSize: number;
}

/** Takes ranked items, best first, until the limits are met. Items too large for the rest of the budget are left out. */
export function fitLimits<Item extends { row: ChunkRow }>(
  ranked: Iterable<Item>,
  { limit, maxTokens = Infinity, filesOnly = false }: AnswerLimits,
): FittingItems<Item> {
  const items: Item[] = [];
  let [tooLarge, skippedForSize] = [0, 0];
  const paths = new Set<string>();
  let budget = maxTokens;
  for (const item of ranked) {
    if (items.length >= limit) break;
    const { path, content } = item.row;
    const tokens = countTokens(content);
    if (filesOnly && paths.has(path)) continue;
    if (tokens > budget) {
      tooLarge++;
      continue;
    }
    budget -= tokens;
    paths.add(path);
    items.push(item);
    skippedForSize = tooLarge;
  }
  return { items, skippedForSize: items.length === 0 ? tooLarge : skippedForSize };
}

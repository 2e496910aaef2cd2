import { cutToTokens, countTokens } from '../../text/count-tokens.js';

/** Which page is asked for, and how much fits on it. */
export interface PageLimits {
  offset: number;
  limit: number;
  /** Budget for the contents of the page. */
  maxTokens: number;
}

/** The items of one page, in order; `truncated` tells that the content was cut. */
export interface Page<Item> {
  items: (Item & { truncated: boolean })[];
  /** Offset of the next page, where there is more. */
  next: number | undefined;
}

/**
 * The items from an offset on that fit a page. The page ends before the first that is too large for what is left of
 * the budget, so that none is lost; one larger than the whole budget is cut.
 */
export function takePage<Item extends { content: string }>(
  items: readonly Item[],
  { offset, limit, maxTokens }: PageLimits,
): Page<Item> {
  const taken: Page<Item>['items'] = [];
  let budget = maxTokens;
  for (const item of items.slice(offset)) {
    const tokens = countTokens(item.content);
    if (taken.length >= limit || (tokens > budget && taken.length > 0)) {
      return { items: taken, next: offset + taken.length };
    }
    taken.push({ ...item, content: cutToTokens(item.content, budget), truncated: tokens > budget });
    budget -= tokens;
  }
  return { items: taken, next: undefined };
}

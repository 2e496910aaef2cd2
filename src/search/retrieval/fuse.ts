/**
 * Constant of reciprocal-rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009). They use 60 for lists of a thousand;
 * ours are shorter, so their first places count somewhat more.
 */
const RANK_CONSTANT = 40;

/** Items best first, and how much their order counts. */
export interface RankedList<Item> {
  items: readonly Item[];
  weight: number;
}

/**
 * Reciprocal-rank fusion: each list adds weight / (40 + rank) to the items in it, ranks from 1.
 *
 * @returns score by key, in the order of first appearance.
 */
export function fuse<Item>(
  lists: readonly RankedList<Item>[],
  keyOf: (item: Item) => string,
): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { items, weight } of lists) {
    for (const [index, item] of items.entries()) {
      const key = keyOf(item);
      scores.set(key, (scores.get(key) ?? 0) + weight / (RANK_CONSTANT + index + 1));
    }
  }
  return scores;
}

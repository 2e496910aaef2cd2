/** Places of an answer that count. */
const DEPTH = 10;

/**
 * NDCG@10 with a gain of 1 for each target, marked at the rank of its first hit; further hits of it earn nothing.
 *
 * @param paths of the hits, best first; a file may stand several times
 * @param targets paths that answer the query; at least one
 * @returns 1 where the targets lead the answer, 0 where none is among the first ten
 */
export function ndcg(paths: readonly string[], targets: readonly string[]): number {
  const ranks = targets.map((target) => paths.slice(0, DEPTH).indexOf(target) + 1).filter((rank) => rank > 0);
  const ideal = targets.slice(0, DEPTH).map((_, index) => index + 1);
  return gainOf(ranks) / gainOf(ideal);
}

function gainOf(ranks: readonly number[]): number {
  return ranks.reduce((sum, rank) => sum + 1 / Math.log2(rank + 1), 0);
}

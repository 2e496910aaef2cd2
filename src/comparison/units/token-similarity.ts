/** A multiset of neighbouring pairs of tokens, with their number. */
export interface TokenBigrams {
  counts: ReadonlyMap<string, number>;
  total: number;
}

export function bigramsOf(tokens: readonly string[]): TokenBigrams {
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < tokens.length; at++) {
    const bigram = `${tokens[at] ?? ''} ${tokens[at + 1] ?? ''}`;
    counts.set(bigram, (counts.get(bigram) ?? 0) + 1);
  }
  return { counts, total: Math.max(tokens.length - 1, 0) };
}

/**
 * The Sørensen-Dice coefficient of two multisets: twice what they share over all that they hold, from 0 to 1. Over
 * pairs of tokens, since the single tokens of any two functions of a language are much the same.
 */
export function diceOf(left: TokenBigrams, right: TokenBigrams): number {
  const all = left.total + right.total;
  if (all === 0) return 1;
  const [small, large] = left.counts.size < right.counts.size ? [left, right] : [right, left];
  let shared = 0;
  for (const [bigram, count] of small.counts) shared += Math.min(count, large.counts.get(bigram) ?? 0);
  return (2 * shared) / all;
}

/** The most that two multisets of these sizes can reach. */
export function bestDiceOf(leftTotal: number, rightTotal: number): number {
  return leftTotal + rightTotal === 0 ? 1 : (2 * Math.min(leftTotal, rightTotal)) / (leftTotal + rightTotal);
}

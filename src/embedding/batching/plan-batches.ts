export interface BatchLimits {
  /** Tokens of a batch, padding included: its longest text times its texts. A longer text is a batch by itself. */
  tokens: number;
  texts: number;
}

/**
 * Sorts texts into batches of like length, so that little of a batch is padding: positions of `lengths`, longest texts
 * first, so that what takes the most memory comes at once rather than at the end.
 */
export function planBatches(lengths: readonly number[], { tokens, texts }: BatchLimits): number[][] {
  const order = [...lengths.keys()].sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0) || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  let longest = 0;
  for (const position of order) {
    if (batch.length >= texts || (batch.length + 1) * longest > tokens) batch = [];
    if (batch.length === 0) {
      batches.push(batch);
      longest = lengths[position] ?? 0;
    }
    batch.push(position);
  }
  return batches;
}

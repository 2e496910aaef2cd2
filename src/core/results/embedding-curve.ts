/** How fast a model is with batches of one size. */
export interface CurvePoint {
  /** Tokens of a batch, padding included; 1 means one text at a time, `Infinity` all texts at once. */
  batchTokens: number;
  chunksPerSecond: number;
}

/** What batching gains a model, measured on chunks of a repository. */
export interface EmbeddingCurve {
  model: { id: string; dimension: number };
  chunks: number;
  /** Characters of a chunk, in the middle and on average. */
  characters: { median: number; mean: number };
  /** From one text at a time to the largest batches. */
  points: CurvePoint[];
  best: CurvePoint;
}

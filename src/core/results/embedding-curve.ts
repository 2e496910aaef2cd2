/** How fast a model is with batches of one size. */
export interface CurvePoint {
  /** Tokens of a batch, padding included; 1 means one text at a time, `Infinity` all texts at once. */
  batchTokens: number;
  /** Chunks embedded in a second. */
  chunksPerSecond: number;
}

/** What batching gains a model, measured on chunks of a repository. */
export interface EmbeddingCurve {
  /** The model that was measured. */
  model: {
    /** Its id. */
    id: string;
    /** Numbers in its vectors. */
    dimension: number;
  };
  /** Chunks that were embedded with every batch size. */
  chunks: number;
  /** Characters of a chunk, in the middle and on average. */
  characters: {
    /** In the middle. */
    median: number;
    /** On average. */
    mean: number;
  };
  /** From one text at a time to the largest batches. */
  points: CurvePoint[];
  /** The fastest point. */
  best: CurvePoint;
}

import type { EmbedderIdentity } from '../types.js';

export interface EmbedOptions {
  /** Stops between two batches, where there are several; the call then rejects with the reason. */
  signal?: AbortSignal | undefined;
  /**
   * Tells vectors as soon as there are any, each once: `positions` are indexes into `texts`. What it was told stays good
   * where the call then fails, so that nothing is computed or paid for again.
   */
  onVectors?: ((positions: readonly number[], vectors: readonly Float32Array[]) => void) | undefined;
  /** Tokens of a batch, padding included, in place of the usual; for measuring. Static models have no batches. */
  batchTokens?: number | undefined;
}

/** What an embedder that costs something has used since it was opened. */
export interface EmbedderUsage {
  texts: number;
  tokens: number;
  /** Whether some tokens were not counted by who charges for them; the figure is then an upper bound. */
  isEstimate: boolean;
  requests: number;
  /** In the currency of the price; absent where no price is known. */
  cost?: number;
}

/** Turns text into unit vectors. Its identity is known before anything heavy is loaded. */
export interface Embedder extends EmbedderIdentity {
  /**
   * Whether a vector costs much more, in time or money, than reading it back from disk. Every vector of a costly
   * embedder is kept on disk the moment it is there, so that an update that is killed has embedded nothing in vain.
   */
  readonly isCostly: boolean;
  /** One vector a text, in order; independent of how texts are batched. */
  embedDocuments(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
  embedQuery(text: string, options?: Pick<EmbedOptions, 'signal'>): Promise<Float32Array>;
  /** Absent where embedding costs nothing but time. */
  usage?(): EmbedderUsage;
  /** What so many tokens cost; absent where no price is known. */
  costOf?(tokens: number): number | undefined;
  /**
   * Gives back its threads and connections, and waits for nothing: it is for when no call is under way. Nothing can be
   * embedded from then on; a second call does no harm.
   */
  close(): Promise<void>;
}

import type { EmbedderIdentity } from '../types.js';

export interface EmbedOptions {
  /** When it aborts, the call stops after the current batch and rejects with the reason of the signal. */
  signal?: AbortSignal | undefined;
  /**
   * Called with vectors as soon as they are computed, each once: `positions` are indexes into `texts`. They stay valid
   * even if the call fails later, so the caller can keep them instead of computing and paying again.
   */
  onVectors?: ((positions: readonly number[], vectors: readonly Float32Array[]) => void) | undefined;
  /** Tokens of one batch, padding included, instead of the default. For benchmarks. Static models ignore it. */
  batchTokens?: number | undefined;
}

/** What an embedder that costs something has used since it was opened. */
export interface EmbedderUsage {
  /** Texts that were embedded. */
  texts: number;
  /** Tokens that they held. */
  tokens: number;
  /** Whether the server did not report all tokens; `tokens` is then an upper bound. */
  isEstimate: boolean;
  /** Requests to the endpoint. */
  requests: number;
  /** In the currency of the price; absent if the settings name no price. */
  cost?: number;
}

/** Turns text into unit vectors. Its identity is known before anything heavy is loaded. */
export interface Embedder extends EmbedderIdentity {
  /**
   * Whether computing a vector costs much more, in time or money, than reading it from disk. Vectors of a costly
   * embedder are written to disk as soon as they are computed, so that a killed update loses none.
   */
  readonly isCostly: boolean;
  /** Returns one vector for each text, in the order of `texts`. How texts are batched does not change the vectors. */
  embedDocuments(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
  embedQuery(text: string, options?: Pick<EmbedOptions, 'signal'>): Promise<Float32Array>;
  /** Begins to load what texts are embedded with, where that costs only time. A failure is for the next call to meet. */
  prepare?(): void;
  /** What was used since the embedder was opened. Absent for embedders that cost only time. */
  usage?(): EmbedderUsage;
  /** The price of a number of tokens; `undefined` if the settings name no price. */
  costOf?(tokens: number): number | undefined;
  /**
   * Ends threads and connections. Call it when no other call is running; afterwards nothing can be embedded. A second
   * call does nothing.
   */
  close(): Promise<void>;
}

/** How the vectors of a text's tokens become that of the text: their mean, that of the first or of the last token. */
export const POOLINGS = ['mean', 'cls', 'last'] as const;
export type Pooling = (typeof POOLINGS)[number];

/** The precisions that an ONNX model can come in, by the names of transformers.js; the default first. */
export const DTYPES = ['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4'] as const;
export type Dtype = (typeof DTYPES)[number];

/** How a model is used; what is absent is left to presets, to the files of the model, then to defaults. */
export interface EmbeddingSettings {
  pooling?: Pooling | undefined;
  /** Put before queries and before what is indexed, as the model was trained. */
  queryPrefix?: string | undefined;
  passagePrefix?: string | undefined;
  /** Longer texts are cut: what comes after does not count. */
  maxTokens?: number | undefined;
  dtype?: Dtype | undefined;
  /** A device of ONNX Runtime, such as `cpu`, `cuda`, `coreml`, `dml` or `webgpu`. */
  device?: string | undefined;
  /** Threads within one operation. */
  threads?: number | undefined;
  /** Copies of the model that compute at once. */
  concurrency?: number | undefined;
  /** Tokens that go through a model at once, padding included. */
  batchTokens?: number | undefined;
  /** The endpoint that has the model; without it, the model runs in this process. */
  remote?: RemoteSettings | undefined;
}

/** An endpoint that speaks OpenAI's API for embeddings, and how much may be asked of it. */
export interface RemoteSettings {
  /** Its address without `/embeddings`, such as `http://localhost:11434/v1`. */
  url: string;
  /** Numbers in the vectors that it gives. */
  dimensions?: number | undefined;
  /** Name of the environment variable that holds the key. */
  keyVariable?: string | undefined;
  /** Tokens and texts in one request, at most. */
  batchTokens?: number | undefined;
  batchTexts?: number | undefined;
  /** Requests under way at once. */
  concurrency?: number | undefined;
  requestsPerMinute?: number | undefined;
  tokensPerMinute?: number | undefined;
  /** Price of a million tokens, in whatever currency. */
  pricePerMillionTokens?: number | undefined;
  /** Tokens that one command may spend. */
  budgetTokens?: number | undefined;
  /** Money that one command may spend, in the currency of the price. */
  budgetCost?: number | undefined;
  timeoutMs?: number | undefined;
}

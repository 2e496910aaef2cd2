/** How the vector of a text is made of the vectors of its tokens: their mean, the first or the last of them. */
export const POOLINGS = ['mean', 'cls', 'last'] as const;
export type Pooling = (typeof POOLINGS)[number];

/** The precisions that an ONNX model can come in, by the names of transformers.js; the default first. */
export const DTYPES = ['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4'] as const;
export type Dtype = (typeof DTYPES)[number];

/** How a model is used. A field that is absent comes from the preset, else from the files of the model, else from a default. */
export interface EmbeddingSettings {
  pooling?: Pooling | undefined;
  /** Texts that are put before each query and before each indexed chunk, as the model was trained with them. */
  queryPrefix?: string | undefined;
  passagePrefix?: string | undefined;
  /** Longest text in tokens; the rest of a longer text is ignored. */
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

/** An endpoint that speaks OpenAI's API for embeddings, and limits for its use. */
export interface RemoteSettings {
  /** Its address without `/embeddings`, such as `http://localhost:11434/v1`. */
  url: string;
  /** Number of dimensions of its vectors. */
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

import { digestOf } from '../../platform/digest.js';
import type { RemoteSettings } from '../../core/embedding-settings.js';
import type { Embedder, EmbedderUsage, EmbedOptions } from '../../core/ports/embedder.js';
import type { HttpClient } from '../../core/ports/http-client.js';
import { cannotCut, invalidModel } from '../model/invalid-model.js';
import type { Endpoint } from './endpoint.js';
import { runConcurrently } from '../batching/run-concurrently.js';
import { Pace } from './pace.js';
import { sendRequest, type Account } from './send-request.js';
import { Spending } from './spending.js';
import { splitRequests } from './split-requests.js';
import { estimateTokenCount, cutWithinTokens, maxTokenCount } from './token-bounds.js';

/** Changes whenever the same model and settings give other vectors. */
const METHOD = 'endpoint, 1';

/** Numbers in the vectors of OpenAI's models: https://platform.openai.com/docs/guides/embeddings#embedding-models */
const KNOWN_WIDTHS: Readonly<Record<string, number>> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
};

/** What OpenAI's models take: https://platform.openai.com/docs/api-reference/embeddings/create */
const DEFAULT_MAX_TOKENS = 8191;

/** A request of this size is answered within seconds by a local server, and costs a hosted one little overhead. */
const DEFAULT_BATCH_TOKENS = 16_384;
const DEFAULT_BATCH_TEXTS = 128;
const DEFAULT_CONCURRENCY = 4;

export interface RemoteOptions {
  /** What the endpoint calls the model. */
  model: string;
  remote: RemoteSettings;
  /** Keeps only the first so many numbers of each vector; for models trained for that. All by default. */
  dimensions?: number | undefined;
  queryPrefix?: string | undefined;
  passagePrefix?: string | undefined;
  maxTokens?: number | undefined;
  key: string | undefined;
  keyVariable: string;
  /** Closed with the embedder. */
  http: HttpClient;
}

/**
 * An embedder behind an endpoint that speaks OpenAI's API. Its identity is made of model, dimensions, prefixes and the
 * longest text: neither address nor key takes part, so that an index may be made through one server and searched through
 * another. Nothing is asked before the first text.
 *
 * @throws DiffdexError EMBEDDER_INVALID; with texts also ENDPOINT_FAILED, ENDPOINT_REFUSED, BUDGET_REACHED
 */
export function openRemoteEmbedder(options: RemoteOptions): Embedder {
  const { model, remote } = options;
  const width = remote.dimensions ?? KNOWN_WIDTHS[model];
  if (width === undefined) {
    throw invalidModel(
      `The number of dimensions of ${model} is unknown.`,
      undefined,
      'Set `embedding.remote.dimensions` to the number on the model card.',
    );
  }
  const dimension = options.dimensions ?? width;
  if (dimension > width) throw cannotCut(width, dimension);
  return new RemoteEmbedder(options, width, dimension);
}

class RemoteEmbedder implements Embedder {
  readonly isCostly = true;
  readonly id: string;
  readonly digest: string;
  readonly dimension: number;
  readonly #endpoint: Endpoint;
  readonly #options: RemoteOptions;
  readonly #maxTokens: number;
  readonly #spending: Spending;
  readonly #requestPace: Pace;
  readonly #tokenPace: Pace;

  constructor(options: RemoteOptions, width: number, dimension: number) {
    const { model, remote, queryPrefix = '', passagePrefix = '', maxTokens = DEFAULT_MAX_TOKENS } = options;
    this.id = model;
    this.dimension = dimension;
    const deciding = [model, queryPrefix, passagePrefix, `${maxTokens}`, `${width}`, `${dimension}`];
    this.digest = digestOf(METHOD, ...deciding);
    this.#options = options;
    this.#maxTokens = maxTokens;
    this.#endpoint = {
      url: remote.url.replace(/\/+$/, ''),
      model,
      width,
      dimension,
      key: options.key,
      keyVariable: options.keyVariable,
    };
    this.#spending = new Spending(remote);
    this.#requestPace = new Pace(remote.requestsPerMinute);
    this.#tokenPace = new Pace(remote.tokensPerMinute);
  }

  embedDocuments(texts: readonly string[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    return this.#embed(texts, this.#options.passagePrefix ?? '', options);
  }

  async embedQuery(text: string, options: EmbedOptions = {}): Promise<Float32Array> {
    const [vector] = await this.#embed([text], this.#options.queryPrefix ?? '', options);
    if (!vector) throw new Error('the endpoint returned no vector for the query');
    return vector;
  }

  usage(): EmbedderUsage {
    return this.#spending.usage;
  }

  costOf(tokens: number): number | undefined {
    return this.#spending.costOf(tokens);
  }

  close(): Promise<void> {
    return this.#options.http.close();
  }

  /** Requests go out side by side. The first failure stops what is not sent yet; what is under way is waited for. */
  async #embed(
    texts: readonly string[],
    prefix: string,
    { signal, onVectors }: EmbedOptions,
  ): Promise<Float32Array[]> {
    const inputs = texts.map((text) => inputOf(prefix + text, this.#maxTokens));
    const { batchTokens = DEFAULT_BATCH_TOKENS, batchTexts = DEFAULT_BATCH_TEXTS } = this.#options.remote;
    const requests = splitRequests(inputs.map(estimateTokenCount), {
      tokens: batchTokens,
      texts: batchTexts,
    });
    const vectors: Float32Array[] = [];
    await runConcurrently(
      requests,
      this.#options.remote.concurrency ?? DEFAULT_CONCURRENCY,
      async (positions) => {
        signal?.throwIfAborted();
        const made = await this.#request(
          positions.map((position) => inputs[position] ?? ''),
          signal,
        );
        positions.forEach((position, i) => {
          vectors[position] = made[i] ?? new Float32Array();
        });
        onVectors?.(positions, made);
      },
    );
    return vectors;
  }

  async #request(inputs: readonly string[], signal: AbortSignal | undefined): Promise<Float32Array[]> {
    const sumOf = (count: (text: string) => number): number =>
      inputs.reduce((sum, text) => sum + count(text), 0);
    const most = sumOf(maxTokenCount);
    const account: Account = {
      begin: async () => {
        await this.#requestPace.take(1, signal);
        await this.#tokenPace.take(sumOf(estimateTokenCount), signal);
        await this.#spending.reserve(most);
      },
      settle: (answer) => {
        this.#spending.settle(most, answer);
      },
      release: () => {
        this.#spending.release(most);
      },
    };
    try {
      return await sendRequest(this.#options.http, this.#endpoint, inputs, { signal, account });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  }
}

/** An empty text is refused by OpenAI, so a blank one stands for it. */
function inputOf(text: string, maxTokens: number): string {
  const input = cutWithinTokens(text, maxTokens);
  return input === '' ? ' ' : input;
}

import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { readdir, readFile } from 'node:fs/promises';
import type { Dtype } from '../../core/embedding-settings.js';
import { digestOf } from '../../core/digest.js';
import type { Embedder, EmbedOptions } from '../../core/ports.js';
import type { EmbedderIdentity } from '../../core/types.js';
import { fileFactsOf } from '../file-facts.js';
import { invalidModel } from '../invalid-model.js';
import { parseJsonObject, type JsonObject } from '../json-object.js';
import { planBatches } from '../plan-batches.js';
import { sideBySide } from '../side-by-side.js';
import type { EncodingSettings } from './encoding-settings.js';
import { onnxFilesOf } from './onnx-files.js';
import { readEncoding } from './read-encoding.js';
import type { TransformersModel } from './transformers-model.js';

/** What transformers.js reads beside the graph. */
export const CONFIG_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** Changes whenever the same files and settings give other vectors. */
const METHOD = 'transformers.js, 1';

/**
 * The operation of models whose activations are quantised on the fly, to a scale that is taken over the whole batch: a
 * text's vector then depends on the texts beside it, so such a model gets one text at a time.
 */
const DYNAMIC_QUANTIZATION = 'DynamicQuantizeLinear';

/** The best of the curve that `diffdex bench embed` prints for small models on two cores; see docs/models.md. */
const DEFAULT_BATCH_TOKENS = 512;
/**
 * Batches at once are faster than threads within one. They run in Node's pool of four threads, of which files need one;
 * where there are more cores, each batch gets its share as threads within.
 */
const MOST_AT_ONCE = 3;

/** Beyond this, short texts gain nothing more. */
const MOST_TEXTS = 64;

export interface TransformersOptions {
  /** Name in messages and in the index; the directory's by default. */
  id?: string | undefined;
  /** What settings say goes before what is known of the model, and that before what its files say. */
  encoding?: { [Key in keyof EncodingSettings]?: EncodingSettings[Key] | undefined } | undefined;
  preset?: Partial<EncodingSettings> | undefined;
  /** Keeps only the first so many dimensions; for models trained for that (Matryoshka). All by default. */
  dimensions?: number | undefined;
  dtype?: Dtype | undefined;
  device?: string | undefined;
  /** Threads within one operation; by default the cores, divided among the batches at once. */
  threads?: number | undefined;
  /** Batches that are computed at once; by default as many as there are cores, at most 3, on other devices one. */
  concurrency?: number | undefined;
  /** Tokens that go through the model at once, padding included. */
  batchTokens?: number | undefined;
  /** Folder in which digests of model files are remembered. */
  memory: string;
}

/**
 * Opens a directory in the layout of the hub (config.json, tokenizer.json, onnx/model.onnx) whose model gives a vector for
 * each token. The model loads with the first text; until then its small files are read, and the digest of the large ones
 * is recalled or computed.
 *
 * @throws DiffdexError EMBEDDER_INVALID; with the first text also MODEL_RUNTIME_MISSING
 */
export async function openTransformersEmbedder(
  directory: string,
  options: TransformersOptions,
): Promise<Embedder> {
  const { dtype = 'fp32', device = 'cpu' } = options;
  const cores = availableParallelism();
  const { concurrency = device === 'cpu' ? Math.min(cores, MOST_AT_ONCE) : 1 } = options;
  const { threads = Math.max(1, Math.floor(cores / concurrency)) } = options;
  const present = await listFiles(directory);
  const files = onnxFilesOf(present, dtype);
  const paths = [...CONFIG_FILES, ...files.paths];
  const missing = paths.find((path) => !present.includes(path));
  if (missing !== undefined) throw invalidModel(`The model directory ${directory} has no ${missing}.`);

  const encoding = {
    ...(await readEncoding(directory)),
    ...options.preset,
    ...definedOnly(options.encoding ?? {}),
  };
  const width = widthOf(parseJsonObject(await readFile(join(directory, 'config.json')), 'config.json'));
  const dimension = options.dimensions ?? width;
  if (dimension > width) {
    throw invalidModel(`The model has ${width} dimensions, so it cannot be cut to ${dimension}.`);
  }
  const facts = await Promise.all(
    paths.map((path) => fileFactsOf(join(directory, path), DYNAMIC_QUANTIZATION, options.memory)),
  );
  const identity = {
    id: options.id ?? basename(resolve(directory)),
    digest: digestOf(
      METHOD,
      ...facts.map(({ sha256 }) => sha256),
      JSON.stringify(sorted(encoding)),
      `${dimension}`,
    ),
    dimension,
  };
  const loadModel = async (): Promise<TransformersModel> => {
    const { loadTransformersModel } = await import('./transformers-model.js');
    return loadTransformersModel(resolve(directory), {
      dtype,
      device,
      threads,
      subfolder: files.subfolder,
      encoding,
    });
  };
  const isOneByOne = facts.some(({ hasMarker }) => hasMarker);
  const batch = isOneByOne
    ? { tokens: 1, texts: 1 }
    : { tokens: options.batchTokens ?? DEFAULT_BATCH_TOKENS, texts: MOST_TEXTS };
  return new TransformersEmbedder(identity, {
    encoding,
    batch,
    concurrency,
    loadModel,
  });
}

interface EmbedderParts {
  encoding: EncodingSettings;
  batch: { tokens: number; texts: number };
  concurrency: number;
  loadModel: () => Promise<TransformersModel>;
}

class TransformersEmbedder implements Embedder {
  readonly isCostly = true;
  readonly id: string;
  readonly digest: string;
  readonly dimension: number;
  readonly #parts: EmbedderParts;
  #model: Promise<TransformersModel> | undefined;

  constructor({ id, digest, dimension }: EmbedderIdentity, parts: EmbedderParts) {
    this.id = id;
    this.digest = digest;
    this.dimension = dimension;
    this.#parts = parts;
  }

  embedDocuments(texts: readonly string[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    return this.#embed(texts, this.#parts.encoding.passagePrefix, options);
  }

  async embedQuery(text: string, options: EmbedOptions = {}): Promise<Float32Array> {
    const [vector] = await this.#embed([text], this.#parts.encoding.queryPrefix, options);
    if (!vector) throw new Error('the model gave no vector for the query');
    return vector;
  }

  async #embed(
    texts: readonly string[],
    prefix: string,
    { signal, onVectors, batchTokens }: EmbedOptions,
  ): Promise<Float32Array[]> {
    if (texts.length === 0) return [];
    this.#model ??= this.#parts.loadModel();
    const model = await this.#model;
    const tokens = texts.map((text) => model.tokensOf(prefix + text));
    const vectors: Float32Array[] = [];
    const lengths = tokens.map((ids) => ids.length);
    const limits = { ...this.#parts.batch, ...(batchTokens !== undefined && { tokens: batchTokens }) };
    await sideBySide(planBatches(lengths, limits), this.#parts.concurrency, async (batch) => {
      signal?.throwIfAborted();
      const made = await model.embed(
        batch.map((position) => tokens[position] ?? []),
        this.dimension,
      );
      batch.forEach((position, i) => {
        vectors[position] = made[i] ?? new Float32Array();
      });
      onVectors?.(batch, made);
    });
    return vectors;
  }
}

/** Columns of the last layer under the names that families of models use. */
function widthOf(config: JsonObject): number {
  const width = config.hidden_size ?? config.n_embd ?? config.d_model ?? config.dim;
  if (typeof width === 'number' && Number.isInteger(width) && width > 0) return width;
  throw invalidModel('The config.json of the model does not tell its `hidden_size`.');
}

async function listFiles(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { recursive: true });
    return entries.map((path) => path.replaceAll('\\', '/'));
  } catch (cause) {
    throw invalidModel(`The model directory ${directory} cannot be read.`, cause);
  }
}

function definedOnly(settings: NonNullable<TransformersOptions['encoding']>): Partial<EncodingSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function sorted(encoding: EncodingSettings): [string, unknown][] {
  return Object.entries(encoding).sort(([a], [b]) => (a < b ? -1 : 1));
}

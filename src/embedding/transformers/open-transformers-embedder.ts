import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { readdir, readFile } from 'node:fs/promises';
import type { Dtype } from '../../core/embedding-settings.js';
import { digestOf } from '../../platform/digest.js';
import type { Embedder } from '../../core/ports/embedder.js';
import { fileFactsOf, type FileFacts } from '../model/file-facts.js';
import { cannotCut, invalidModel } from '../model/invalid-model.js';
import { parseJsonObject, type JsonObject } from '../model/json-object.js';
import type { EncodingSettings } from './encoding-settings.js';
import { InferencePool } from './inference-pool.js';
import { onnxFilesOf } from './onnx-files.js';
import { readEncoding } from './read-encoding.js';
import { TransformersEmbedder } from './transformers-embedder.js';

/** What transformers.js reads beside the graph. */
export const CONFIG_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** Changes whenever the same files and settings give other vectors. */
const METHOD = 'transformers.js, 1';

/**
 * The operation of models whose activations are quantised on the fly, to a scale that is taken over the whole batch: a
 * text's vector then depends on the texts beside it, so such a model gets one text at a time.
 */
const DYNAMIC_QUANTIZATION = 'DynamicQuantizeLinear';

/** The best of the curve that `diffdex bench embed` prints for small models on two cores; see docs/guides/models.md. */
const DEFAULT_BATCH_TOKENS = 512;
/**
 * Memory that the copies of a model may take, one a thread. Threads with a copy each are faster than threads within one
 * operation (docs/performance.md), but a large model would fill the memory.
 */
const MAX_BYTES_OF_COPIES = 1 << 30;

/** Beyond this, short texts gain nothing more. */
const MAX_TEXTS = 64;

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
  /** Threads within one operation; by default the cores, divided among the copies. */
  threads?: number | undefined;
  /** Copies of the model that compute at once; by default one a core within 1 GiB, on other devices one. */
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
  if (dimension > width) throw cannotCut(width, dimension);
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
  const size = options.concurrency ?? (device === 'cpu' ? copiesOf(facts) : 1);
  const pool = new InferencePool(
    {
      directory: resolve(directory),
      dimension,
      dtype,
      device,
      threads: options.threads ?? Math.max(1, Math.floor(availableParallelism() / size)),
      subfolder: files.subfolder,
      encoding,
    },
    size,
  );
  const isOneByOne = facts.some(({ hasMarker }) => hasMarker);
  const limits = isOneByOne
    ? { tokens: 1, texts: 1 }
    : { tokens: options.batchTokens ?? DEFAULT_BATCH_TOKENS, texts: MAX_TEXTS };
  return new TransformersEmbedder(identity, { encoding, limits, pool });
}

function copiesOf(files: readonly FileFacts[]): number {
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return Math.max(1, Math.min(availableParallelism(), Math.floor(MAX_BYTES_OF_COPIES / bytes)));
}

/** Columns of the last layer under the names that families of models use. */
function widthOf(config: JsonObject): number {
  const width = config.hidden_size ?? config.n_embd ?? config.d_model ?? config.dim;
  if (typeof width === 'number' && Number.isInteger(width) && width > 0) return width;
  throw invalidModel('The config.json of the model has no `hidden_size`.');
}

async function listFiles(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { recursive: true });
    return entries.map((path) => path.replaceAll('\\', '/'));
  } catch (cause) {
    throw invalidModel(`The model directory ${directory} is not readable.`, cause);
  }
}

function definedOnly(settings: NonNullable<TransformersOptions['encoding']>): Partial<EncodingSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function sorted(encoding: EncodingSettings): [string, unknown][] {
  return Object.entries(encoding).sort(([a], [b]) => (a < b ? -1 : 1));
}

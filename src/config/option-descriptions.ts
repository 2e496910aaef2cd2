import type * as z from 'zod/mini';
import type { embeddingSchema } from './embedding-schema.js';
import type { configSchema } from './parse-config.js';
import { DEFAULT_SETTINGS } from './settings.js';

type Section = z.infer<typeof embeddingSchema>;
type Option = Exclude<keyof z.infer<typeof configSchema>, 'embedding'>;
type EmbeddingOption = Exclude<keyof Section, 'remote'>;
type RemoteOption = keyof NonNullable<Section['remote']>;

/** What docs/reference/configuration.md tells of an option, as Markdown. */
interface OptionDescription {
  /** What it does, as sentences. */
  meaning: string;
  /** What holds where nobody sets it. */
  standard: string;
  /** The flag that sets it for one command. */
  flag?: string;
  /** The environment variable that sets it. */
  variable?: string;
}

const code = (value: unknown): string => `\`${String(value)}\``;

/** Every option at the top of diffdex.yml; one without a text does not compile. */
export const OPTION_DESCRIPTIONS: Readonly<Record<Option, OptionDescription>> = {
  index: {
    meaning:
      'Folder of the index, relative to the file and [inside the repository](#where-the-index-may-lie). The flag and the variable are relative to the current folder.',
    standard: code(DEFAULT_SETTINGS.index),
    flag: '--index',
    variable: 'DIFFDEX_INDEX',
  },
  exclude: { meaning: 'Files to leave out.', standard: 'none' },
  include: {
    meaning: 'Files to index although they look generated, minified or vendored.',
    standard: 'none',
  },
  max_file_size: { meaning: 'Larger files are skipped.', standard: code('1MB') },
  commit_index: {
    meaning:
      'The index is [committed with the code](../guides/committed-index.md). `diffdex init --commit-index` sets it.',
    standard: code(DEFAULT_SETTINGS.commitIndex),
  },
  max_committed_size: {
    meaning: 'A committed index that is larger gives a warning.',
    standard: code('50MB'),
  },
  model: {
    meaning:
      'The bundled model, a preset, an id on the hub (`owner/name@revision`) or a directory; see [models](../guides/models.md).',
    standard: code(DEFAULT_SETTINGS.model),
    flag: '--model',
  },
  dimensions: {
    meaning:
      'Leading dimensions of the model to keep. Where none are set, an index keeps those that it has until `diffdex index --full` or another model.',
    standard: 'all',
    flag: '--dimensions',
  },
  overlay: {
    meaning:
      'Whether searches answer about [the files on disk](#what-searches-read-from-disk), not about the index alone. `--committed` turns it off for one search.',
    standard: code(DEFAULT_SETTINGS.overlay),
    flag: '--committed',
    variable: 'DIFFDEX_OVERLAY',
  },
  overlay_max_files: {
    meaning:
      'Where more files on disk differ from the index, searches answer from the index alone and say so.',
    standard: code(DEFAULT_SETTINGS.overlayMaxFiles),
  },
  overlay_max_size: {
    meaning: 'The same for the size of these files together.',
    standard: code('16MB'),
  },
  overlay_cache_size: {
    meaning:
      'Bound of what [your cache keeps](#what-your-cache-keeps-of-them) of these files, about. `0` keeps nothing.',
    standard: code('32MB'),
    variable: 'DIFFDEX_OVERLAY_CACHE',
  },
  vector_cache_size: {
    meaning: 'Bound of the [cache of vectors](../guides/branches-and-worktrees.md).',
    standard: '`32MB`; `512MB` for models that run in ONNX Runtime or behind an endpoint',
  },
};

/** Every option of the section `embedding`. */
export const EMBEDDING_DESCRIPTIONS: Readonly<Record<EmbeddingOption, OptionDescription>> = {
  query_prefix: { meaning: 'Put before queries.', standard: 'none' },
  passage_prefix: { meaning: 'Put before what is indexed.', standard: 'none' },
  pooling: { meaning: 'How the vectors of tokens become one.', standard: code('mean') },
  max_tokens: { meaning: 'Longer texts are cut.', standard: 'that of the model' },
  dtype: { meaning: 'Which ONNX file of the model is taken.', standard: code('fp32') },
  device: {
    meaning: 'A device of ONNX Runtime: `cpu`, `cuda`, `coreml`, `dml` or `webgpu`.',
    standard: code('cpu'),
  },
  threads: { meaning: 'Threads within one operation.', standard: 'cores divided by `concurrency`' },
  concurrency: {
    meaning: 'Copies of the model that compute at once, each in a thread.',
    standard: 'number of cores, within 1 GiB',
  },
  batch_tokens: {
    meaning: 'Tokens of a batch, padding included. `diffdex bench embed` measures the best.',
    standard: code(512),
  },
};

/** Every option of the section `embedding.remote`. */
export const REMOTE_DESCRIPTIONS: Readonly<Record<RemoteOption, OptionDescription>> = {
  url: {
    meaning: "Address of an endpoint that speaks OpenAI's API, without `/embeddings`.",
    standard: 'none; required',
  },
  dimensions: { meaning: 'Numbers in its vectors.', standard: 'known for models of OpenAI' },
  key_variable: {
    meaning: 'Environment variable that holds the key.',
    standard:
      'the one that `DIFFDEX_TRUSTED_ORIGINS` names; else `OPENAI_API_KEY` for OpenAI and `DIFFDEX_EMBEDDING_KEY` for others',
  },
  batch_tokens: { meaning: 'Tokens of one request at most.', standard: code(16_384) },
  batch_texts: { meaning: 'Texts of one request at most.', standard: code(128) },
  concurrency: { meaning: 'Requests at once.', standard: code(4) },
  requests_per_minute: { meaning: 'Requests in a minute at most.', standard: 'no limit' },
  tokens_per_minute: { meaning: 'Tokens in a minute at most.', standard: 'no limit' },
  price_per_million_tokens: { meaning: 'For the report of cost and for `budget_cost`.', standard: 'none' },
  budget_tokens: { meaning: 'A command stops before it sends more tokens.', standard: 'no limit' },
  budget_cost: {
    meaning: 'A command stops before it spends more. Needs `price_per_million_tokens`.',
    standard: 'no limit',
  },
  timeout_seconds: { meaning: 'How long an answer may take.', standard: code(300) },
};

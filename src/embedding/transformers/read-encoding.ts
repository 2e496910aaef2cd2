import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, parseJsonObject, type JsonObject } from '../model/json-object.js';
import type { EncodingSettings } from './encoding-settings.js';
import { ifPresent } from '../../platform/files/file-errors.js';

/** Where neither the files of a model nor settings say it. The first BERT had 512 positions. */
const DEFAULT_MAX_TOKENS = 512;

/** Tokenizers without a limit state an astronomic one. */
const LARGEST_MAX_TOKENS = 1_000_000;

/** Files in which sentence-transformers keeps what the model's config does not say; all optional. */
export const ENCODING_FILES = [
  '1_Pooling/config.json',
  'sentence_bert_config.json',
  'config_sentence_transformers.json',
] as const;

/**
 * Reads how a model wants to be used from the files that sentence-transformers writes beside it: pooling, prompts and
 * the longest text (https://sbert.net/docs/sentence_transformer/usage/custom_models.html). Mean pooling and no prefixes
 * where they say nothing.
 *
 * @throws DiffdexError EMBEDDER_INVALID
 */
export async function readEncoding(directory: string): Promise<EncodingSettings> {
  const [poolingFile, limitsFile, promptsFile] = ENCODING_FILES;
  const [pooling, limits, prompts, tokenizer, config] = await Promise.all(
    [poolingFile, limitsFile, promptsFile, 'tokenizer_config.json', 'config.json'].map((name) =>
      readOptional(directory, name),
    ),
  );
  const texts = isJsonObject(prompts?.prompts) ? prompts.prompts : {};
  return {
    pooling: poolingOf(pooling ?? {}),
    queryPrefix: textOf(texts.query),
    passagePrefix: textOf(texts.document ?? texts.passage),
    maxTokens:
      limitOf(limits?.max_seq_length) ??
      limitOf(tokenizer?.model_max_length) ??
      limitOf(config?.max_position_embeddings) ??
      DEFAULT_MAX_TOKENS,
    layerNorm: false,
  };
}

function poolingOf(config: JsonObject): EncodingSettings['pooling'] {
  if (config.pooling_mode_cls_token === true) return 'cls';
  return config.pooling_mode_lasttoken === true ? 'last' : 'mean';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function limitOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 1 && value < LARGEST_MAX_TOKENS
    ? Math.floor(value)
    : undefined;
}

async function readOptional(directory: string, name: string): Promise<JsonObject | undefined> {
  const bytes = await ifPresent(readFile(join(directory, name)));
  return bytes && parseJsonObject(bytes, name);
}

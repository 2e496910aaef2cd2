import { invalidModel } from '../model/invalid-model.js';
import { parseJsonObject } from '../model/json-object.js';
import { MeanPooling } from './mean-pooling.js';
import type { ModelFiles } from '../model/model-files.js';
import { parseSafetensors } from './safetensors.js';
import { TextTokenizer } from '../tokens/text-tokenizer.js';
import { readTokenRows } from './token-rows.js';
import { readTokenizerDefinition } from '../tokens/tokenizer-definition.js';

/** A loaded model: text to unit vector, synchronously. */
export interface StaticModel {
  tokenizer: TextTokenizer;
  pooling: MeanPooling;
}

/** Loads a model whose vectors are cut to `dimension`. @throws DiffdexError EMBEDDER_INVALID */
export function loadStaticModel(files: ModelFiles, dimension: number): StaticModel {
  const config = parseJsonObject(files.config, 'config.json');
  const definition = readTokenizerDefinition(parseJsonObject(files.tokenizer, 'tokenizer.json'));
  const rows = readTokenRows(parseSafetensors(files.tensors));
  if (definition.vocabularySize > rows.vocabulary) {
    throw invalidModel(
      `The tokenizer has ${String(definition.vocabularySize)} tokens, but the model has only ${String(rows.vocabulary)}.`,
    );
  }
  return {
    tokenizer: new TextTokenizer(definition),
    pooling: new MeanPooling(rows, {
      dimension,
      ignoredId: keepsUnknownWords(config.unknown_words) ? undefined : definition.unknownId,
    }),
  };
}

/** Model2Vec drops unknown words. A model trained with a row for them says `"unknown_words": "keep"` in its config.json. */
function keepsUnknownWords(setting: unknown): boolean {
  if (setting !== undefined && setting !== 'keep' && setting !== 'drop') {
    throw invalidModel('`unknown_words` in the config.json of the model must be "keep" or "drop".');
  }
  return setting === 'keep';
}

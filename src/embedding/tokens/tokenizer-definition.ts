import { invalidModel } from '../model/invalid-model.js';
import { isJsonObject, type JsonObject } from '../model/json-object.js';

/** What this project itself reads of a tokenizer.json; the tokenizer library reads the whole of `json`. */
export interface TokenizerDefinition {
  json: JsonObject;
  model: JsonObject;
  addedTokens: readonly AddedToken[];
  /** Every token id is below this. */
  vocabularySize: number;
  /** The id of the token for unknown words, where the model names one, as WordPiece does and Unigram does not. */
  unknownId: number | undefined;
}

/** A token that is found in a text before anything else happens to it. */
interface AddedToken {
  id: number;
  content: string;
  /** True where it is looked for in normalised text instead. */
  normalized: boolean;
}

/** @throws DiffdexError EMBEDDER_INVALID */
export function readTokenizerDefinition(json: JsonObject): TokenizerDefinition {
  const { model, added_tokens: added = [] } = json;
  if (!isJsonObject(model)) throw invalidModel('The tokenizer of the model has no `model`.');
  if (!Array.isArray(added)) throw invalidModel('The tokenizer of the model has invalid `added_tokens`.');
  const addedTokens = added.map(readAddedToken);
  const ids = [...vocabularyIds(model.vocab), ...addedTokens.map(({ id }) => id)];
  return {
    json,
    model,
    addedTokens,
    vocabularySize: ids.reduce((size, id) => Math.max(size, id + 1), 0),
    unknownId: unknownIdOf(model, addedTokens),
  };
}

function readAddedToken(token: unknown): AddedToken {
  if (!isJsonObject(token) || !isTokenId(token.id) || typeof token.content !== 'string') {
    throw invalidModel('The tokenizer of the model has an added token without an id or content.');
  }
  const { id, content, special, normalized = special !== true } = token;
  return { id, content, normalized: normalized === true };
}

/** Unigram lists pairs of token and score, where the place is the id; the other models map tokens to ids. */
function vocabularyIds(vocab: unknown): number[] {
  if (Array.isArray(vocab)) return [...vocab.keys()];
  const ids = isJsonObject(vocab) ? Object.values(vocab) : [];
  if (ids.length === 0 || !ids.every(isTokenId)) {
    throw invalidModel('The tokenizer of the model has no valid vocabulary.');
  }
  return ids;
}

function unknownIdOf({ unk_token: token, vocab }: JsonObject, addedTokens: AddedToken[]): number | undefined {
  if (typeof token !== 'string') return undefined;
  const id =
    addedTokens.find(({ content }) => content === token)?.id ??
    (isJsonObject(vocab) ? vocab[token] : undefined);
  return isTokenId(id) ? id : undefined;
}

function isTokenId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

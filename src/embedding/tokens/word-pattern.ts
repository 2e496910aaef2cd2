import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject } from '../model/json-object.js';
import type { TokenizerDefinition } from './tokenizer-definition.js';

/**
 * A tokenizer whose words stand alone: joining the token ids of the words that `pattern` finds in a text gives the
 * token ids of the text, unless the text contains one of `exceptions`.
 */
export interface WordRule {
  pattern: RegExp;
  exceptions: readonly string[];
}

/** Normalisers of letters and digits that see nothing beyond other characters, so never look out of a word. */
const WITHIN_LETTERS_AND_DIGITS = [
  { type: 'Replace', pattern: { Regex: '(?<=[a-z0-9])(?=[A-Z])' }, content: ' ' },
  { type: 'Replace', pattern: { Regex: '(?<=[A-Z])(?=[A-Z][a-z])' }, content: ' ' },
  { type: 'Lowercase' },
];

const LETTERS_THEN_DIGITS = {
  type: 'Split',
  pattern: { Regex: '\\p{L}+\\p{Nd}*|\\p{Nd}+' },
  behavior: 'Removed',
  invert: true,
};

/** The one letter whose lower case depends on what follows the word, even beyond punctuation (Unicode's Final_Sigma). */
const CONTEXTUAL_LETTER = 'Σ';

/**
 * How a tokenizer may be run word by word, judged by its declared parts only; `undefined` where that is not certain.
 *
 * Two combinations are known, both with WordPiece, which takes each piece by itself:
 * - runs of letters and digits, where normalisers look at neighbouring letters and digits only and the pre-tokenizer
 *   drops all else. No character outside a run becomes a letter or digit in lower case.
 * - BERT's parts, cut at white space and around ASCII punctuation: they change single characters, decompose accents
 *   (which never reaches over an ASCII character) and split there anyway.
 *
 * Added tokens are found in the raw text before all that, hence the exceptions.
 */
export function wordRuleOf({ json, model, addedTokens }: TokenizerDefinition): WordRule | undefined {
  const independentWords = model.type === 'WordPiece' && !model.fuse_unk;
  if (!independentWords || addedTokens.some(({ normalized }) => normalized)) return undefined;
  const exceptions = [...addedTokens.map(({ content }) => content), CONTEXTUAL_LETTER];
  const { normalizer, pre_tokenizer: preTokenizer } = json;

  if (isDeepStrictEqual(preTokenizer, LETTERS_THEN_DIGITS) && normalizesWithinWords(normalizer)) {
    return { pattern: /[\p{L}\p{Nd}]+/gu, exceptions };
  }
  if (isDeepStrictEqual(preTokenizer, { type: 'BertPreTokenizer' }) && isBertNormalizer(normalizer)) {
    return { pattern: /[^ \t\n\r!-/:-@[-`{-~]+|[!-/:-@[-`{-~]/g, exceptions };
  }
  return undefined;
}

function normalizesWithinWords(normalizer: unknown): boolean {
  const parts: unknown = isJsonObject(normalizer) ? (normalizer.normalizers ?? [normalizer]) : normalizer;
  if (!Array.isArray(parts)) return parts === null;
  return parts.every((part) => WITHIN_LETTERS_AND_DIGITS.some((known) => isDeepStrictEqual(part, known)));
}

function isBertNormalizer(normalizer: unknown): normalizer is JsonObject {
  return isJsonObject(normalizer) && normalizer.type === 'BertNormalizer';
}

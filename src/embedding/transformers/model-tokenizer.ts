import { isDeepStrictEqual } from 'node:util';
import type { PreTrainedTokenizer } from '@huggingface/transformers';
import { WordEncoder } from '../tokens/word-encoder.js';
import type { WordRule } from '../tokens/word-pattern.js';

/**
 * Characters that are tokenised for each token that is kept. No tokenizer makes tokens that long but of white space and
 * of padding drawn with punctuation; without a bound, a text of ten megabytes would take minutes to throw away.
 */
const CHARACTERS_PER_TOKEN = 64;

/** Any text that has tokens, to see which special tokens are put around it. */
const SAMPLE = 'a';

/** Special tokens that a tokenizer puts before and after a text. */
interface Frame {
  before: readonly number[];
  after: readonly number[];
}

/** Token ids of texts as a model takes them: with its special tokens, and at most as many as it takes. */
export class ModelTokenizer {
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #words: WordEncoder;
  readonly #frame: Frame | undefined;
  readonly #maxTokens: number;

  /** @param rule of the tokenizer, where its words stand alone: texts are then tokenised word by word, each word once */
  constructor(tokenizer: PreTrainedTokenizer, rule: WordRule | undefined, maxTokens: number) {
    this.#tokenizer = tokenizer;
    this.#words = new WordEncoder(rule, (text) => tokenizer.encode(text, { add_special_tokens: false }));
    this.#frame = rule && frameOf(tokenizer);
    this.#maxTokens = maxTokens;
  }

  /** Goes where a text of a batch has no more tokens. */
  get padding(): number {
    return this.#tokenizer.pad_token_id;
  }

  /** At least one id. A special token at the end stays at the end of a text that is cut. */
  idsOf(text: string): readonly number[] {
    const ids = this.#encode(text.slice(0, this.#maxTokens * CHARACTERS_PER_TOKEN));
    const last = ids.at(-1);
    if (last === undefined) return [this.padding];
    if (ids.length <= this.#maxTokens) return ids;
    const end = this.#tokenizer.all_special_ids.includes(last) ? [last] : [];
    return [...ids.slice(0, this.#maxTokens - end.length), ...end];
  }

  #encode(text: string): readonly number[] {
    const frame = this.#frame;
    return frame
      ? [...frame.before, ...this.#words.idsOf(text), ...frame.after]
      : this.#tokenizer.encode(text);
  }
}

/** `undefined` where that cannot be told: the sample has no tokens, or others among special ones. */
function frameOf(tokenizer: PreTrainedTokenizer): Frame | undefined {
  const bare = tokenizer.encode(SAMPLE, { add_special_tokens: false });
  const whole = tokenizer.encode(SAMPLE);
  const start = whole.findIndex((_, i) => isDeepStrictEqual(whole.slice(i, i + bare.length), bare));
  if (bare.length === 0 || start < 0) return undefined;
  return { before: whole.slice(0, start), after: whole.slice(start + bare.length) };
}

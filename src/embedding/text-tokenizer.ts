import { Tokenizer } from '@huggingface/tokenizers';
import { invalidModel } from './invalid-model.js';
import { segmentsOf } from './segments.js';
import type { TokenizerDefinition } from './tokenizer-definition.js';
import { WordCache } from './word-cache.js';
import { wordRuleOf, type WordRule } from './word-pattern.js';

/** 25 MB of code in seven languages were measured to have 76,000 different words; twice this many take some 25 MB. */
const REMEMBERED_WORDS = 65_536;
/** Longer words are rarely met twice: they are data. */
const LONGEST_REMEMBERED_WORD = 64;

/** Token ids of texts, without special tokens, truncation or padding. */
export class TextTokenizer {
  readonly #tokenizer: Tokenizer;
  readonly #words: WordRule | undefined;
  readonly #idsByWord = new WordCache<readonly number[]>(REMEMBERED_WORDS);

  /** @throws DiffdexError EMBEDDER_INVALID for a tokenizer that the library does not know */
  constructor(definition: TokenizerDefinition) {
    this.#words = wordRuleOf(definition);
    try {
      this.#tokenizer = createTokenizer(definition);
    } catch (cause) {
      throw invalidModel('The tokenizer of the model is not understood.', cause);
    }
  }

  /** In the order of the text. Independent of what was tokenized before. */
  idsOf(text: string): number[] {
    const rule = this.#words;
    if (!rule || rule.exceptions.some((exception) => text.includes(exception))) return this.#encode(text);
    const ids: number[] = [];
    for (const word of text.match(rule.pattern) ?? []) {
      for (const id of this.#idsOfWord(word)) ids.push(id);
    }
    return ids;
  }

  #idsOfWord(word: string): readonly number[] {
    if (word.length > LONGEST_REMEMBERED_WORD) return this.#encode(word);
    const known = this.#idsByWord.get(word);
    if (known) return known;
    const ids = this.#encode(word);
    this.#idsByWord.set(word, ids);
    return ids;
  }

  #encode(text: string): number[] {
    const ids: number[] = [];
    for (const segment of segmentsOf(text)) {
      for (const id of this.#tokenizer.encode(segment, { add_special_tokens: false }).ids) {
        // Without a token for unknown words the library gives `undefined` for them.
        if (Number.isInteger(id)) ids.push(id);
      }
    }
    return ids;
  }
}

/** Post-processor and decoder take no part in encoding without special tokens, so they cannot fail either. */
function createTokenizer({ json, model }: TokenizerDefinition): Tokenizer {
  const parts = { normalizer: null, pre_tokenizer: null, added_tokens: [], ...json };
  return new Tokenizer({ ...parts, post_processor: null, decoder: null }, { unk_token: model.unk_token });
}

import { Tokenizer } from '@huggingface/tokenizers';
import { invalidModel } from '../model/invalid-model.js';
import { segmentsOf } from './segments.js';
import type { TokenizerDefinition } from './tokenizer-definition.js';
import { WordEncoder } from './word-encoder.js';
import { wordRuleOf } from './word-pattern.js';

/** Token ids of texts, without special tokens, truncation or padding. */
export class TextTokenizer {
  readonly #tokenizer: Tokenizer;
  readonly #words: WordEncoder;

  /** @throws DiffdexError EMBEDDER_INVALID for a tokenizer that the library does not know */
  constructor(definition: TokenizerDefinition) {
    try {
      this.#tokenizer = createTokenizer(definition);
    } catch (cause) {
      throw invalidModel('The tokenizer of the model has an unknown type.', cause);
    }
    this.#words = new WordEncoder(wordRuleOf(definition), (text) => this.#encode(text));
  }

  /** In the order of the text. Independent of what was tokenized before. */
  idsOf(text: string): readonly number[] {
    return this.#words.idsOf(text);
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

import { WordCache } from './word-cache.js';
import type { WordRule } from './word-pattern.js';

/** 25 MB of code in seven languages were measured to have 76,000 different words; twice this many take some 25 MB. */
const REMEMBERED_WORDS = 65_536;
/** Longer words are rarely met twice: they are data. */
const MAX_REMEMBERED_WORD_LENGTH = 64;

/** Token ids of a text, in its order, without special tokens. */
type Encode = (text: string) => readonly number[];

/** Asks a tokenizer word by word and remembers what it says, where its words stand alone; else text by text. */
export class WordEncoder {
  readonly #rule: WordRule | undefined;
  readonly #encode: Encode;
  readonly #idsByWord = new WordCache<readonly number[]>(REMEMBERED_WORDS);

  constructor(rule: WordRule | undefined, encode: Encode) {
    this.#rule = rule;
    this.#encode = encode;
  }

  /** What `encode` gives for the text, independent of what was asked before. */
  idsOf(text: string): readonly number[] {
    const rule = this.#rule;
    if (!rule || rule.exceptions.some((exception) => text.includes(exception))) return this.#encode(text);
    const ids: number[] = [];
    for (const word of text.match(rule.pattern) ?? []) {
      for (const id of this.#idsOfWord(word)) ids.push(id);
    }
    return ids;
  }

  #idsOfWord(word: string): readonly number[] {
    if (word.length > MAX_REMEMBERED_WORD_LENGTH) return this.#encode(word);
    const known = this.#idsByWord.get(word);
    if (known) return known;
    const ids = this.#encode(word);
    this.#idsByWord.set(word, ids);
    return ids;
  }
}

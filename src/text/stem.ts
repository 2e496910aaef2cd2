import porter2 from 'wink-porter2-stemmer';
import { FIRST_LONG_WORD_BYTES } from './full-text-word.js';

/** The algorithm is of English, leaves shorter words alone, and takes digits for letters of its own. */
const ENGLISH_WORD = /^[a-z]+$/;
const MIN_LETTERS = 3;

/** Full-text search finds no longer word. The stemmer takes time by the square of the length. */
const MAX_LETTERS = FIRST_LONG_WORD_BYTES - 1;

/** Words whose stems are remembered: more than a repository of thousands of files has. */
const MAX_REMEMBERED = 65_536;

const remembered = new Map<string, string>();

/**
 * The stem of a lower-case English word, so that `retries` and `retry` are one term; any other word as it is, and so is
 * one that is too long for full-text search.
 * Algorithm: Porter2, https://snowballstem.org/algorithms/english/stemmer.html
 */
export function stem(word: string): string {
  if (word.length < MIN_LETTERS || word.length > MAX_LETTERS) return word;
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const found = ENGLISH_WORD.test(word) ? porter2(word) : word;
  if (remembered.size === MAX_REMEMBERED) remembered.clear();
  remembered.set(word, found);
  return found;
}

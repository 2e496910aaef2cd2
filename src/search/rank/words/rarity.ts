import type { ChunkRow } from '../../../core/types.js';
import { wordsOf } from './row-words.js';
import { closestLikeness } from './word-likeness.js';

/** Even a word that every path has says a little. */
const LEAST = 0.1;

/**
 * How rarely each word occurs in the paths of the rows, from 1 for a word that no or one path has down to `LEAST` for
 * one that all have: `json` tells nothing apart in a JSON library.
 */
export function rarityOf(words: readonly string[], rows: readonly ChunkRow[]): Map<string, number> {
  const paths = new Map(rows.map((row) => [row.path, wordsOf(row).path]));
  const scale = Math.log(Math.max(2, paths.size));
  return new Map(
    words.map((word) => {
      let count = 0;
      for (const { name, directory } of paths.values()) {
        if (closestLikeness(word, name) > 0 || closestLikeness(word, directory) > 0) count++;
      }
      return [word, Math.max(LEAST, 1 - Math.log(Math.max(1, count)) / scale)];
    }),
  );
}

import { likenessOf } from './word-likeness.js';
import { pathWordsOf } from './path-words.js';

/** Even a word that every path has says a little. */
const LEAST = 0.1;

/**
 * How rarely each word occurs in the names of the given files, from 1 for a word that no or one path has down to
 * `LEAST` for one that all have: `json` tells nothing apart in a JSON library.
 */
export function rarityOf(words: readonly string[], paths: ReadonlySet<string>): Map<string, number> {
  const names = [...paths].map((path) => {
    const { name, directory } = pathWordsOf(path);
    return [...name, ...directory];
  });
  const scale = Math.log(Math.max(2, names.length));
  return new Map(
    words.map((word) => {
      const count = names.filter((parts) => parts.some((part) => likenessOf(word, part) > 0)).length;
      return [word, Math.max(LEAST, 1 - Math.log(Math.max(1, count)) / scale)];
    }),
  );
}

import type { CountedTexts } from '../core/ports/snapshot-reader.js';

/** Counts the words of texts once, for many questions. @param texts words joined by spaces, as `ChunkRow.terms` */
export function countWords(texts: Iterable<string>): CountedTexts {
  const lengths: number[] = [];
  /** Position and count of each text that has the word, in turns: a fraction of the memory of pairs. */
  const holders = new Map<string, number[]>();
  for (const text of texts) {
    const words = text === '' ? [] : text.split(' ');
    const position = lengths.push(words.length) - 1;
    for (const word of words) {
      const known = holders.get(word);
      if (!known) holders.set(word, [position, 1]);
      else if (known.at(-2) === position) known[known.length - 1] = (known.at(-1) ?? 0) + 1;
      else known.push(position, 1);
    }
  }
  return {
    lengths,
    *countsOf(word) {
      const found = holders.get(word) ?? [];
      for (let at = 0; at < found.length; at += 2) yield [found[at] ?? 0, found[at + 1] ?? 0];
    },
  };
}

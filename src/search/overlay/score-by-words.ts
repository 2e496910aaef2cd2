import type { CountedTexts } from '../../core/ports/snapshot-reader.js';
import { scoreTexts, weightOf } from '../../text/bm25.js';

/** BM25 over a corpus in memory: one score a text, 0 for a text without any of the words. @param texts the whole corpus */
export function scoreByWords(words: readonly string[], texts: CountedTexts): number[] {
  const { length } = texts.lengths;
  const total = texts.lengths.reduce((sum, words) => sum + words, 0);
  const average = Math.max(1, total / Math.max(1, length));
  const weights = new Map(words.map((word) => [word, weightOf([...texts.countsOf(word)].length, length)]));
  return scoreTexts(texts, weights, average);
}

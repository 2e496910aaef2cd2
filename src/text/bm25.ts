import type { CountedTexts } from '../core/ports/snapshot-reader.js';

/** BM25 (Robertson and Zaragoza, 2009) with the parameters that LanceDB has, so that scores are as from an index. */
export const K1 = 1.2;
export const B = 0.75;

/**
 * One score a text; 0 for a text without any of the words.
 *
 * @param weights of `weightOf`, by word
 * @param average of the lengths of all texts of the corpus, in words
 */
export function scoreTexts(
  { lengths, countsOf }: CountedTexts,
  weights: ReadonlyMap<string, number>,
  average: number,
): number[] {
  const scores = lengths.map(() => 0);
  for (const [word, weight] of weights) {
    for (const [position, count] of countsOf(word)) {
      const score = (weight * count) / (count + damping(lengths[position] ?? 0, average));
      scores[position] = (scores[position] ?? 0) + score;
    }
  }
  return scores;
}

/** What a word is worth by its rarity, with the factor that all scores have. @param holding how many of `total` texts have it */
export function weightOf(holding: number, total: number): number {
  return (K1 + 1) * Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}

/** What the length of a text adds to the count of a word. */
export function damping(length: number, average: number): number {
  return K1 * (1 - B + (B * length) / average);
}

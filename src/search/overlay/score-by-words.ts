/** BM25 (Robertson and Zaragoza, 2009) with the parameters that LanceDB has, so that scores are as from an index. */
const K1 = 1.2;
const B = 0.75;

/**
 * BM25 over a corpus in memory: one score a text, 0 for a text without any of the words.
 *
 * @param texts the whole corpus; words joined by spaces
 */
export function scoreByWords(words: readonly string[], texts: readonly string[]): number[] {
  const wanted = new Set(words);
  const holders = new Map<string, number>();
  let total = 0;
  const counted = texts.map((text) => {
    const counts = new Map<string, number>();
    const all = text === '' ? [] : text.split(' ');
    for (const word of all) if (wanted.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const word of counts.keys()) holders.set(word, (holders.get(word) ?? 0) + 1);
    total += all.length;
    return { counts, length: all.length };
  });
  const average = Math.max(1, total / Math.max(1, texts.length));
  return counted.map(({ counts, length }) => {
    let score = 0;
    for (const [word, count] of counts) {
      const holding = holders.get(word) ?? 0;
      const rarity = Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5));
      score += (rarity * (K1 + 1) * count) / (count + K1 * (1 - B + (B * length) / average));
    }
    return score;
  });
}

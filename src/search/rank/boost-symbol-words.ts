import type { ChunkRow } from '../../core/types.js';
import type { RankContext } from './candidate.js';
import { wordsOf } from './words/row-words.js';
import { closestLikeness } from './words/word-likeness.js';

/** Value of a chunk whose symbol has every word of the query, in units of the best fused candidate. */
const SYMBOL_WORDS = 0.5;

/** Lifts chunks whose symbol path has words of the query: the part of the query that it has. Rare words count more. */
export function boostSymbolWords(row: ChunkRow, { query, rarity }: RankContext): number {
  if (query.kind !== 'prose') return 0;
  const parts = wordsOf(row).symbol;
  let matched = 0;
  let total = 0;
  for (const word of query.words) {
    const weight = rarity.get(word) ?? 1;
    matched += weight * closestLikeness(word, parts);
    total += weight;
  }
  return total === 0 ? 0 : (SYMBOL_WORDS * matched) / total;
}

import type { ChunkRow } from '../../core/types.js';
import type { RankContext } from './candidate.js';
import { wordsOf } from './words/row-words.js';
import { closestLikeness } from './words/word-likeness.js';

/** Value of a path that has every word of the query, in units of the best fused candidate (semble's value). */
const PATH_WORDS = 1;
/** A directory says less about a file than its own name. */
const DIRECTORY = 0.5;

/** Lifts files whose name or directory has words of the query: the part of the query that the path has. Rare words count more. */
export function boostPathWords(row: ChunkRow, { query, rarity }: RankContext): number {
  if (query.kind !== 'prose') return 0;
  const { name, directory } = wordsOf(row).path;
  let matched = 0;
  let total = 0;
  for (const word of query.words) {
    const weight = rarity.get(word) ?? 1;
    matched += weight * Math.max(closestLikeness(word, name), DIRECTORY * closestLikeness(word, directory));
    total += weight;
  }
  return total === 0 ? 0 : (PATH_WORDS * matched) / total;
}

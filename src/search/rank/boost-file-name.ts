import type { ChunkRow } from '../../core/types.js';
import type { RankContext } from './candidate.js';
import { wordsOf } from './words/row-words.js';
import { closestLikeness } from './words/word-likeness.js';

/** Value of a file whose name consists of words of the query, in units of the best fused candidate. */
const FILE_NAME = 0.2;

/**
 * Lifts files whose whole name the query says: the part of the name that the query has, squared, because half a name
 * says little. The other direction of `boostPathWords`: `json_reader` beats `json_tree_reader_factory`.
 */
export function boostFileName(row: ChunkRow, { query, rarity }: RankContext): number {
  if (query.kind !== 'prose') return 0;
  let covered = 0;
  let total = 0;
  for (const part of wordsOf(row).path.name) {
    const weight = rarity.get(part) ?? 1;
    covered += weight * closestLikeness(part, query.words);
    total += weight;
  }
  return total === 0 ? 0 : FILE_NAME * (covered / total) ** 2;
}

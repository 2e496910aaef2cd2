import type { ChunkRow } from '../../core/types.js';
import type { RankContext } from './candidate.js';

/** Quotation marks ask for the text as it stands, so a chunk that has it comes before all others. */
const PHRASE = 5;

/** Lifts chunks that contain the quoted texts of the query; case counts half. */
export function boostPhrase(row: ChunkRow, { query }: RankContext): number {
  if (query.phrases.length === 0) return 0;
  const lower = row.content.toLowerCase();
  let found = 0;
  for (const phrase of query.phrases) {
    if (row.content.includes(phrase)) found += 1;
    else if (lower.includes(phrase.toLowerCase())) found += 0.5;
  }
  return (PHRASE * found) / query.phrases.length;
}

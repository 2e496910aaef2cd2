import type { ChunkRow } from '../../core/types.js';
import type { RankContext } from './candidate.js';

/** Enough to decide between alike chunks of two languages, too little to lift an unlike one. */
const LANGUAGE = 0.3;

/** Lifts chunks in a language that the query names: `python command line`. */
export function boostLanguage(row: ChunkRow, { query }: RankContext): number {
  return query.languages.includes(row.language) ? LANGUAGE : 0;
}

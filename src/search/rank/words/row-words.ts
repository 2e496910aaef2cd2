import { splitIdentifier } from '../../../text/identifiers.js';
import type { ChunkRow } from '../../../core/types.js';
import { pathWordsOf, type PathWords } from './path-words.js';

/** The words of a row that rules compare with those of a query. */
export interface RowWords {
  path: PathWords;
  symbol: string[];
}

/** Readers give the same row objects to query after query, and splitting takes longer than comparing. */
const known = new WeakMap<ChunkRow, RowWords>();

/** Words of a row's path and symbol. */
export function wordsOf(row: ChunkRow): RowWords {
  let words = known.get(row);
  if (!words) {
    words = { path: pathWordsOf(row.path), symbol: splitIdentifier(row.symbol) };
    known.set(row, words);
  }
  return words;
}

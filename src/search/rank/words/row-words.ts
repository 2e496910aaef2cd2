import { bareName } from '../../../text/bare-name.js';
import { splitIdentifier } from '../../../text/identifiers.js';
import type { ChunkRow } from '../../../core/types.js';
import { pathWordsOf, type PathWords } from './path-words.js';

/** The words and names of a row that rules compare with those of a query. */
export interface RowWords {
  path: PathWords;
  symbol: string[];
  /** What it defines, as `bareName` gives it. */
  defines: string[];
  /** The parts of its breadcrumb, likewise. */
  breadcrumb: string[];
}

/** Readers give the same row objects to query after query, and splitting takes longer than comparing. */
const known = new WeakMap<ChunkRow, RowWords>();

/** Words and names of a row. */
export function wordsOf(row: ChunkRow): RowWords {
  let words = known.get(row);
  if (!words) {
    words = {
      path: pathWordsOf(row.path),
      symbol: splitIdentifier(row.symbol),
      defines: row.defines.map(bareName),
      breadcrumb: row.symbol.split('.').map(bareName),
    };
    known.set(row, words);
  }
  return words;
}

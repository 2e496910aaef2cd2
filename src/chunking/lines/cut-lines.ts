import type { ChunkSizes } from './chunk-sizes.js';
import type { SourceLines } from './source-lines.js';

/** The weight of a line is at least this, so that a chunk does not become a thousand closing brackets. */
const MIN_LINE_WEIGHT = 8;

/** Rows of a file, from 0, both included. */
export interface RowSpan {
  first: number;
  last: number;
}

/**
 * Cuts rows into pieces: of all ways to do so, the one with the least sum of size and border penalties, by dynamic
 * programming as in Knuth and Plass's line breaking. A piece over `max` is a single line.
 *
 * @param penalties what it costs to begin a piece at a row of the file: 0 for the best place, 1 as much as an empty piece
 * @returns pieces in order that cover every non-blank row, without blank rows at their edges
 */
export function cutLines(
  lines: SourceLines,
  span: RowSpan,
  penalties: (row: number) => number,
  sizes: ChunkSizes,
): RowSpan[] {
  const rows: number[] = [];
  for (let row = span.first; row <= span.last; row++) if (!lines.isBlank(row)) rows.push(row);
  const weights = rows.map((row) => Math.max(lines.weights[row] ?? 0, MIN_LINE_WEIGHT));
  const borders = rows.map((row, position) => (position === 0 ? 0 : penalties(row)));
  const least = new Float64Array(rows.length + 1);
  const beginOf = new Uint32Array(rows.length + 1);
  for (let end = 1; end <= rows.length; end++) {
    let weight = 0;
    let best = Infinity;
    for (let begin = end - 1; begin >= 0; begin--) {
      weight += weights[begin] ?? 0;
      if (weight > sizes.max && begin < end - 1) break;
      const cost = (least[begin] ?? 0) + (borders[begin] ?? 0) + sizePenalty(weight, sizes);
      if (cost < best) {
        best = cost;
        beginOf[end] = begin;
      }
    }
    least[end] = best;
  }
  return collectPieces(rows, beginOf);
}

/** 0 at the target; 1 for nothing at all and for one and a half times the target. */
function sizePenalty(weight: number, { target }: ChunkSizes): number {
  const distance = weight <= target ? (target - weight) / target : (weight - target) / (target / 2);
  return distance * distance;
}

function collectPieces(rows: readonly number[], beginOf: Uint32Array): RowSpan[] {
  const pieces: RowSpan[] = [];
  for (let end = rows.length; end > 0; end = beginOf[end] ?? 0) {
    pieces.push({ first: rows[beginOf[end] ?? 0] ?? 0, last: rows[end - 1] ?? 0 });
  }
  return pieces.reverse();
}

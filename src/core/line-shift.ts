/**
 * One place where a file differs from a former state: `lines` lines from line `from` became `newLines` lines from line
 * `to`. Lines are 1-based; a side without lines names the line before which they would stand.
 */
export interface LineShift {
  from: number;
  lines: number;
  to: number;
  newLines: number;
}

/** Lines of one file, 1-based and inclusive. */
export interface LineSpan {
  startLine: number;
  endLine: number;
}

/**
 * Where a span is after a change, with everything that replaced part of it; `undefined` where nothing is left of it.
 *
 * @param shifts in line order, without overlaps
 */
export function shiftSpan(shifts: readonly LineShift[], span: LineSpan): LineSpan | undefined {
  const startLine = shiftLine(shifts, span.startLine, ({ to }) => to);
  const endLine = shiftLine(shifts, span.endLine, ({ to, newLines }) => to + newLines - 1);
  return endLine < startLine ? undefined : { startLine, endLine };
}

function shiftLine(
  shifts: readonly LineShift[],
  line: number,
  replacementOf: (shift: LineShift) => number,
): number {
  let moved = line;
  for (const shift of shifts) {
    if (shift.from > line) break;
    if (line < shift.from + shift.lines) return replacementOf(shift);
    moved = line + shift.to + shift.newLines - shift.from - shift.lines;
  }
  return moved;
}

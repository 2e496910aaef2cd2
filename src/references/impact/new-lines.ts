import type { SemanticDiff } from '../../core/results/semantic-diff.js';

/** Lines of a use that are read at most: what is open longer than this is no call. */
const MAX_LINES = 60;

/** The lines of the newer side that a change wrote, by path. Only a comparison with `details` has them. */
export function newLinesOf({ files }: SemanticDiff): Map<string, Set<number>> {
  const lines = new Map<string, Set<number>>();
  for (const { symbols } of files)
    for (const change of symbols) {
      if (change.change === 'removed') continue;
      const { path } = change.after;
      const known = lines.get(path) ?? new Set<number>();
      for (const line of change.details?.newLines ?? []) known.add(line);
      lines.set(path, known);
    }
  return lines;
}

/**
 * The last line of a call that begins at a position: that of its closing bracket; of another use its own line. Brackets
 * within texts count, too.
 *
 * @param lines of the file; lines that are not known are `undefined`
 * @param use from 1, columns in UTF-16 units
 */
export function lastLineOf(
  lines: readonly (string | undefined)[],
  { line, column }: { line: number; column: number },
): number {
  let open = 0;
  for (let at = line; at < line + MAX_LINES && at <= lines.length; at++) {
    const text = (lines[at - 1] ?? '').slice(at === line ? column - 1 : 0);
    for (const character of text) {
      if ('([{'.includes(character)) open++;
      else if (')]}'.includes(character) && --open <= 0) return at;
    }
    if (open <= 0) return at;
  }
  return line;
}

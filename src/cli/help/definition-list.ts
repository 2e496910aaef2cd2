import { wrapLines } from '../../reporting/text/wrap-lines.js';

/** A term and what it means. */
export interface Definition {
  term: string;
  text: string;
}

const MARGIN = '  ';
const GAP = 2;
/** Wider terms have a line of their own. */
const MAX_TERM = 26;
/** In a narrower column, text is hard to read. */
const MIN_TEXT = 34;
/** Where text stands below its term. */
const BELOW = '      ';

/** The column in which the text of all definitions begins, so that several lists agree. */
export function columnOf(definitions: readonly Definition[]): number {
  const widths = definitions.map(({ term }) => term.length).filter((width) => width <= MAX_TERM);
  return MARGIN.length + Math.max(0, ...widths) + GAP;
}

/**
 * Terms on the left and texts on the right, in lines that fit; texts stand below their terms where there is no room for two
 * columns.
 *
 * @param column where texts begin
 */
export function definitionList(
  definitions: readonly Definition[],
  { width, column }: { width: number; column: number },
): string[] {
  return definitions.flatMap(({ term, text }) => {
    const label = MARGIN + term;
    const isBeside = width - column >= MIN_TEXT;
    const margin = isBeside ? ' '.repeat(column) : BELOW;
    const lines = wrapLines(text, width - margin.length)
      .split('\n')
      .map((line) => margin + line);
    if (!isBeside || label.length + GAP > column) return [label, ...lines];
    const [first = '', ...rest] = lines;
    return [label.padEnd(column) + first.slice(column), ...rest];
  });
}

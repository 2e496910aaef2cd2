import stringWidth from 'string-width';
import { isAscii } from '../../text/unicode-form.js';

/** Part of a line, and how it is painted. */
export interface Piece {
  text: string;
  paint?: (text: string) => string;
}

/** A tab reaches to the next multiple of it. */
const TAB = 4;
/** In fewer columns, folded code cannot be read. */
const MIN_WIDTH = 20;

const segmenter = new Intl.Segmenter();

/**
 * A line of printable text in as many lines as it takes to fit, with tabs as spaces: it is cut between characters as people see
 * them, and wide ones count as two columns. One line, as it is, without a width or with one that is too small.
 */
export function foldPieces(pieces: readonly Piece[], width: number | undefined): string[] {
  if (width === undefined || width < MIN_WIDTH) return [pieces.map(painted).join('')];
  const lines: Piece[][] = [[]];
  let column = 0;
  for (const { text, paint } of pieces) {
    let held = '';
    const keep = (): void => {
      if (held !== '') lines.at(-1)?.push({ text: held, ...(paint && { paint }) });
      held = '';
    };
    for (const character of charactersOf(text)) {
      const shown = character === '\t' ? ' '.repeat(TAB - (column % TAB)) : character;
      const columns = isAscii(shown) ? shown.length : stringWidth(shown);
      if (column + columns > width) {
        keep();
        lines.push([]);
        column = 0;
      }
      held += shown;
      column += columns;
    }
    keep();
  }
  return lines.map((line) => line.map(painted).join(''));
}

/** A text folded beside a label of so many columns: the label, then the rest below where the text began. */
export function foldBeside(label: string, columns: number, text: string, width: number | undefined): string {
  const [first = '', ...rest] = foldPieces([{ text }], width === undefined ? undefined : width - columns);
  return [label + first, ...rest.map((line) => ' '.repeat(columns) + line)].join('\n');
}

function charactersOf(text: string): string[] {
  return isAscii(text) ? Array.from(text) : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function painted({ text, paint }: Piece): string {
  return paint ? paint(text) : text;
}

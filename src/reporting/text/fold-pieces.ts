import stringWidth from 'string-width';
import { isAscii } from '../../text/unicode-form.js';
import { joinPieces, type Piece } from './piece.js';

/** A tab reaches to the next multiple of it. */
const TAB = 4;
/** In fewer columns, folded code cannot be read. */
const MIN_WIDTH = 20;

const segmenter = new Intl.Segmenter();

/**
 * A line of printable text in as many lines as it takes to fit, with tabs as spaces: it is cut between characters as people see
 * them, and wide ones count as two columns. One line, as it is, where the width is too small.
 */
export function foldPieces(pieces: readonly Piece[], width: number): string[] {
  if (width < MIN_WIDTH) return [joinPieces(pieces)];
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
  return lines.map(joinPieces);
}

function charactersOf(text: string): string[] {
  return isAscii(text) ? Array.from(text) : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

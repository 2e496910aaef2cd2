import pc from 'picocolors';
import { joinPieces, type Piece } from './piece.js';

/** How text for people looks where it is printed. */
export interface TextStyle {
  /** Colours; functions that change nothing where there are none. */
  paint: ReturnType<typeof pc.createColors>;
  /** A text as a link to a file; the text itself where links are not wanted. @param path as it is printed */
  link: (text: string, path: string) => string;
  /**
   * A line of code in as many lines as fit the terminal beside a margin of so many columns; one line where there is none. The margin
   * itself is not in them.
   */
  fold: (pieces: readonly Piece[], margin: number) => string[];
}

/** For files, pipes and everything else that is no terminal. */
export const PLAIN_STYLE: TextStyle = {
  paint: pc.createColors(false),
  link: (text) => text,
  fold: (pieces) => [joinPieces(pieces)],
};

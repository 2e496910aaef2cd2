/** Part of a line, and how it is painted. */
export interface Piece {
  text: string;
  paint?: (text: string) => string;
}

/** Pieces as one text, painted. */
export function joinPieces(pieces: readonly Piece[]): string {
  return pieces.map(({ text, paint }) => (paint ? paint(text) : text)).join('');
}

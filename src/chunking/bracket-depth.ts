const OPENING = '([{';
const CLOSING = ')]}';

/**
 * How many brackets a text opens beyond those that it closes, at the deepest; counting stops at `limit`. Strings and comments
 * are not told apart, as it takes a parser to do so.
 */
export function bracketDepth(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length && deepest < limit; at++) {
    const character = text[at] ?? '';
    if (OPENING.includes(character)) deepest = Math.max(deepest, ++depth);
    else if (depth > 0 && CLOSING.includes(character)) depth--;
  }
  return deepest;
}

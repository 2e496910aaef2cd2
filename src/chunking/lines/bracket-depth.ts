/**
 * The greatest depth of open brackets in a text; counting stops at `limit`. Brackets in strings and comments count too, since
 * only a parser could tell them apart.
 */
export function bracketDepth(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  // By code, as every character of every file comes by here.
  for (let at = 0; at < text.length && deepest < limit; at++) {
    switch (text.charCodeAt(at)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        deepest = Math.max(deepest, ++depth);
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        if (depth > 0) depth--;
    }
  }
  return deepest;
}

import { Parser, type Language, type Tree } from 'web-tree-sitter';

/**
 * How much work a parse may be, in calls of the progress callback, one for every hundred steps of the parser: counted
 * instead of timed, so that the same text is given up on every machine or on none. Code of public repositories takes
 * 0.01 calls a character, and 0.03 at worst.
 */
const CALLS_AT_LEAST = 20_000;
const CALLS_PER_CHARACTER = 0.2;

let parser: Parser | undefined;

/** Parses a text; `undefined` if that takes beyond measure. The tree is the caller's to delete. */
export function parseSource(text: string, language: Language): Tree | undefined {
  parser ??= new Parser();
  parser.setLanguage(language);
  const budget = CALLS_AT_LEAST + text.length * CALLS_PER_CHARACTER;
  let calls = 0;
  const tree = parser.parse(text, null, { progressCallback: () => ++calls > budget });
  if (tree) return tree;
  parser.reset();
  return undefined;
}

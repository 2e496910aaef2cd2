import { Parser, type Language, type Range, type Tree } from 'web-tree-sitter';
import { WorkBudget } from './work-budget.js';

/**
 * Characters that the parser gets at a time. What it reads again within them is not counted, so there are few; with fewer,
 * asking for them takes longer than the parser.
 */
const WINDOW = 64;

let parser: Parser | undefined;

export interface ParseOptions {
  /** How long the parser may hold this thread. */
  patienceMs?: number | undefined;
  /** The part of the text to parse; all of it where absent. */
  range?: Range | undefined;
}

/**
 * Parses a text, or a part of it; `undefined` if that takes beyond measure. The tree is the caller's to delete.
 *
 * @throws ThreadNeeded if it holds this thread longer than `patienceMs`
 */
export function parseSource(
  text: string,
  language: Language,
  { patienceMs, range }: ParseOptions = {},
): Tree | undefined {
  parser ??= new Parser();
  parser.setLanguage(language);
  const budget = new WorkBudget({ length: range ? lengthOf(range) : text.length }, patienceMs);
  // For the parser the text ends where the budget does, so that it comes to its next hundredth step soon.
  const read = (index: number): string | undefined => {
    const window = budget.isOver ? '' : text.slice(index, index + WINDOW);
    budget.read(window.length);
    return window === '' ? undefined : window;
  };
  const tree = parser.parse(read, null, {
    progressCallback: () => budget.step(),
    ...(range && { includedRanges: [range] }),
  });
  if (tree && !budget.isOver) return tree;
  tree?.delete();
  parser.reset();
  budget.isSpent();
  return undefined;
}

/** Characters of a part of a text. */
export function lengthOf({ startIndex, endIndex }: Range): number {
  return endIndex - startIndex;
}

import { Parser, type Language, type Tree } from 'web-tree-sitter';
import { WorkBudget } from './work-budget.js';

/**
 * Characters that the parser gets at a time. What it reads again within them is not counted, so there are few; with fewer,
 * asking for them takes longer than the parser.
 */
const WINDOW = 64;

let parser: Parser | undefined;

/**
 * Parses a text; `undefined` if that takes beyond measure. The tree is the caller's to delete.
 *
 * @throws ThreadNeeded if it holds this thread longer than `patienceMs`
 */
export function parseSource(text: string, language: Language, patienceMs?: number): Tree | undefined {
  parser ??= new Parser();
  parser.setLanguage(language);
  const budget = new WorkBudget(text, patienceMs);
  // For the parser the text ends where the budget does, so that it comes to its next hundredth step soon.
  const read = (index: number): string | undefined => {
    const window = budget.isOver ? '' : text.slice(index, index + WINDOW);
    budget.read(window.length);
    return window === '' ? undefined : window;
  };
  const tree = parser.parse(read, null, { progressCallback: () => budget.step() });
  if (tree && !budget.isOver) return tree;
  tree?.delete();
  parser.reset();
  budget.isSpent();
  return undefined;
}

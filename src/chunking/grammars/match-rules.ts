import type { Query, QueryMatch, Tree } from 'web-tree-sitter';
import { WorkBudget } from './work-budget.js';
import type { LanguageRules } from './language-rules.js';

/** What the rules of a language match in a tree, each in order of position. */
export interface RuleMatches {
  definitions: QueryMatch[];
  /** `undefined` where the language has no rules for uses, nobody asked for them, or they take beyond measure. */
  uses: QueryMatch[] | undefined;
}

/**
 * Runs the rules of a language over a tree.
 *
 * @returns `undefined` if they take beyond measure
 * @throws ThreadNeeded if they hold this thread longer than `patienceMs`
 */
export function matchRules(
  tree: Tree,
  rules: LanguageRules,
  text: { length: number },
  { withUses, patienceMs }: { withUses: boolean; patienceMs?: number | undefined },
): RuleMatches | undefined {
  const whole = withUses ? rules.withUses : undefined;
  const all = whole && runQuery(tree, whole.query, text, patienceMs);
  if (all) {
    const definitions: QueryMatch[] = [];
    const uses: QueryMatch[] = [];
    for (const match of all) (match.patternIndex < whole.firstOfUses ? definitions : uses).push(match);
    return { definitions, uses };
  }
  const definitions = runQuery(tree, rules.ofDefinitions, text, patienceMs);
  return definitions && { definitions, uses: undefined };
}

/**
 * What a query matches in a tree, in order of position; `undefined` if it takes beyond measure.
 *
 * @param text what the tree is of
 * @throws ThreadNeeded if it holds this thread longer than `patienceMs`
 */
export function runQuery(
  tree: Tree,
  query: Query,
  text: { length: number },
  patienceMs?: number,
): QueryMatch[] | undefined {
  const budget = new WorkBudget(text, patienceMs);
  const matches = query.matches(tree.rootNode, { progressCallback: () => budget.step() });
  return budget.isSpent() ? undefined : matches;
}

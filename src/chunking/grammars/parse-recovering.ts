import type { Node, Tree } from 'web-tree-sitter';
import { loadGrammar, type LoadedGrammar } from './load-grammar.js';
import { lengthOf, parseSource, type ParseOptions } from './parse-source.js';
import { RECOVERIES, type Recovery } from './recoveries.js';

/** A tree, and the language whose grammar made it. The tree is the caller's to delete. */
export interface ParsedSource {
  tree: Tree;
  grammar: LoadedGrammar;
  language: string;
  /** Characters that it is of. */
  length: number;
}

/**
 * As `parseSource`. Where a text does not parse as a whole, what the grammar is known not to know is written otherwise, in the
 * same places, or the grammar of a like language is taken; of the two trees, the one with less text in errors is returned.
 *
 * @throws ThreadNeeded if one of both holds this thread longer than `patienceMs`
 */
export async function parseRecovering(
  text: string,
  language: string,
  grammar: LoadedGrammar,
  options: ParseOptions = {},
): Promise<ParsedSource | undefined> {
  const tree = parseSource(text, grammar.language, options);
  if (!tree) return undefined;
  const length = options.range ? lengthOf(options.range) : text.length;
  const parsed = { tree, grammar, language, length };
  const recovery = Object.hasOwn(RECOVERIES, language) ? RECOVERIES[language] : undefined;
  if (!recovery || !tree.rootNode.hasError) return parsed;
  const written = rewriteIn(text, recovery, options);
  const as = recovery.as ?? language;
  if (written === text && as === language) return parsed;
  const other = as === language ? grammar : await loadGrammar(as);
  const again = other && parseSource(written, other.language, options);
  if (!again) return parsed;
  const isBetter = charactersInErrors(again.rootNode) < charactersInErrors(tree.rootNode);
  (isBetter ? tree : again).delete();
  return isBetter ? { tree: again, grammar: other, language: as, length } : parsed;
}

/** Writes what the grammar does not know otherwise, in as many characters, in the part of a text that is parsed. */
function rewriteIn(text: string, { rewritings }: Recovery, { range }: ParseOptions): string {
  const start = range?.startIndex ?? 0;
  const end = range?.endIndex ?? text.length;
  const written = rewritings.reduce(
    (before, { pattern, replace }) => before.replace(pattern, replace),
    text.slice(start, end),
  );
  return text.slice(0, start) + written + text.slice(end);
}

/** Characters in errors, and one for each token that is missing. */
export function charactersInErrors(node: Node): number {
  if (node.isError) return Math.max(1, node.endIndex - node.startIndex);
  if (node.isMissing) return 1;
  if (!node.hasError) return 0;
  let count = 0;
  for (const child of node.children) count += charactersInErrors(child);
  return count;
}

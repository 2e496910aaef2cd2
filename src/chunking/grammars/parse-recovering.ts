import type { Language, Node, Tree } from 'web-tree-sitter';
import { parseSource } from './parse-source.js';

/** What a grammar does not know of its language, and what to write instead, in as many characters. */
interface Rewriting {
  pattern: RegExp;
  replace: (match: string) => string;
}

const blank = (text: string): string => text.replace(/\S/g, ' ');

/** Without a semicolon, the grammar takes a signature that begins with `<` for more of the type in the line before. */
const SIGNATURE: Rewriting = { pattern: /^[ \t]+(?=<)/gm, replace: (indent) => `${indent.slice(0, -1)};` };
/** The `type` of `export type * from './types'` came with TypeScript 5.0. */
const EXPORT_TYPE: Rewriting = {
  pattern: /(?<=^export\s+)type(?=\s*\*)/gm,
  replace: blank,
};

const REWRITINGS: Readonly<Record<string, readonly Rewriting[]>> = {
  typescript: [EXPORT_TYPE, SIGNATURE],
  tsx: [EXPORT_TYPE],
};

/**
 * As `parseSource`. Where a text does not parse as a whole, what the grammar is known not to know is written otherwise, in the
 * same places; of the two trees, the one with less text in errors is returned.
 *
 * @throws ThreadNeeded if one of both holds this thread longer than `patienceMs`
 */
export function parseRecovering(
  text: string,
  languageId: string,
  language: Language,
  patienceMs?: number,
): Tree | undefined {
  const tree = parseSource(text, language, patienceMs);
  if (!tree?.rootNode.hasError) return tree;
  const rewritings = Object.hasOwn(REWRITINGS, languageId) ? REWRITINGS[languageId] : undefined;
  const written = (rewritings ?? []).reduce(
    (before, { pattern, replace }) => before.replace(pattern, replace),
    text,
  );
  if (written === text) return tree;
  const other = parseSource(written, language, patienceMs);
  if (!other) return tree;
  const isBetter = charactersInErrors(other.rootNode) < charactersInErrors(tree.rootNode);
  (isBetter ? tree : other).delete();
  return isBetter ? other : tree;
}

/** Characters in errors, and one for each token that is missing. */
function charactersInErrors(node: Node): number {
  if (node.isError) return node.endIndex - node.startIndex;
  if (node.isMissing) return 1;
  if (!node.hasError) return 0;
  let count = 0;
  for (const child of node.children) count += charactersInErrors(child);
  return count;
}

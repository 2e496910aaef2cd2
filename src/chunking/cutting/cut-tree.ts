import type { QueryMatch, Tree } from 'web-tree-sitter';
import { measureBorders, type BorderDepths } from '../lines/border-depths.js';
import type { ChunkSizes } from '../lines/chunk-sizes.js';
import { cutOutline, type LabelledSpan } from '../outline/cut-outline.js';
import type { CutSpan } from '../lines/cut-span.js';
import { levelsOf, outlinePenalties } from '../outline/outline-penalties.js';
import type { Definition } from '../outline/definition.js';
import { buildOutline, type Outline, type Section } from '../outline/outline.js';
import { readStructure } from '../outline/read-structure.js';
import type { SourceLines } from '../lines/source-lines.js';

/** Above this share of text that neither parses nor lies in a definition, the tree says too little to go by. */
const MAX_UNPARSED_SHARE = 1 / 2;

/** A query looks from every token at those after it, so that its time grows with the square of their number. */
const MAX_LOOSE_TOKENS = 4_000;

/** A file that was cut along its definitions. */
export interface CutTree {
  spans: CutSpan[];
  definitions: Definition[];
}

/**
 * Cuts a parsed file along its definitions, or says why not: most of it did not parse, or it takes beyond measure.
 *
 * @param matchDefinitions runs the rules for definitions over the tree; `undefined` if they take beyond measure
 */
export function cutTree(
  tree: Tree,
  matchDefinitions: () => readonly QueryMatch[] | undefined,
  lines: SourceLines,
  sizes: ChunkSizes,
): CutTree | 'mostly-unparsed' | 'too-complex' {
  // The walk costs about as much as the query, and most files need no cut within their definitions.
  let borders: BorderDepths | undefined;
  const bordersOfTree = (): BorderDepths => (borders ??= measureBorders(tree, lines));
  const { hasError } = tree.rootNode;
  if (hasError && bordersOfTree().looseTokens > MAX_LOOSE_TOKENS) return 'mostly-unparsed';
  const matches = matchDefinitions();
  if (!matches) return 'too-complex';
  const structure = readStructure(matches, lines);
  const { file, names } = buildOutline(structure, lines);
  let levels: Int32Array | undefined;
  if (hasError && isMostlyUnparsed(file, bordersOfTree(), lines)) return 'mostly-unparsed';
  const spans = cutOutline(file, lines, sizes, (span) => {
    levels ??= levelsOf(bordersOfTree(), file);
    return outlinePenalties(lines, levels, structure.comments, span);
  });
  return { spans: withNames(spans, names), definitions: structure.definitions };
}

function isMostlyUnparsed(file: Section, { errors }: BorderDepths, lines: SourceLines): boolean {
  let unparsed = 0;
  let next = 0;
  for (const { first, last } of [...file.children, { first: lines.count, last: lines.count }]) {
    for (let row = next; row < first; row++) if ((errors[row] ?? 0) > 0) unparsed += lines.weights[row] ?? 0;
    next = last + 1;
  }
  return unparsed > lines.weigh(0, lines.count - 1) * MAX_UNPARSED_SHARE;
}

/** Adds to each span the names that are defined in it, each once, in order. */
function withNames(spans: readonly LabelledSpan[], names: Outline['names']): CutSpan[] {
  let at = 0;
  return spans.map((span) => {
    const defines = new Set<string>();
    for (let one = names[at]; one && one.row <= span.last; one = names[++at]) defines.add(one.name);
    return { ...span, defines: [...defines] };
  });
}

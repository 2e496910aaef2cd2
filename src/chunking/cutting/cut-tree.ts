import type { QueryMatch } from 'web-tree-sitter';
import type { ChunkKind } from '../../core/types.js';
import type { ParsedSource } from '../grammars/parse-recovering.js';
import type { InjectedSource, ParsedParts } from '../injections/parse-parts.js';
import { measureBorders, type BorderDepths } from '../lines/border-depths.js';
import type { ChunkSizes } from '../lines/chunk-sizes.js';
import { cutOutline, type LabelledSpan } from '../outline/cut-outline.js';
import type { CutSpan } from '../lines/cut-span.js';
import { levelsOf, outlinePenalties } from '../outline/outline-penalties.js';
import type { Definition, SourceStructure } from '../outline/definition.js';
import { joinStructures } from '../outline/join-structures.js';
import { buildOutline, type DefinedName, type Outline, type Section } from '../outline/outline.js';
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
 * Cuts a parsed file along its definitions and those of the code in it, or says why not: most of it did not parse, or it takes beyond
 * measure.
 *
 * @param matchDefinitions runs the rules for definitions over a part; `undefined` if they take beyond measure
 */
export function cutTree(
  { whole, injected }: ParsedParts,
  matchDefinitions: (part: ParsedSource) => readonly QueryMatch[] | undefined,
  lines: SourceLines,
  sizes: ChunkSizes,
): CutTree | 'mostly-unparsed' | 'too-complex' {
  // The walk costs about as much as the query, and most files need no cut within their definitions.
  const measured = new Map<ParsedSource, BorderDepths>();
  const bordersOf = (part: ParsedSource): BorderDepths => {
    const known = measured.get(part) ?? measureBorders(part.tree, lines);
    measured.set(part, known);
    return known;
  };
  const isLoose = (part: ParsedSource): boolean =>
    part.tree.rootNode.hasError && bordersOf(part).looseTokens > MAX_LOOSE_TOKENS;
  if (isLoose(whole)) return 'mostly-unparsed';
  const matches = matchDefinitions(whole);
  if (!matches) return 'too-complex';
  const inner: InjectedStructure[] = injected.flatMap((part) => {
    const found = isLoose(part) ? undefined : matchDefinitions(part);
    return found ? [{ part, structure: readStructure(found, lines, true) }] : [];
  });
  const structures = inner.map(({ structure }) => structure);
  let structure = joinStructures([withoutHolders(readStructure(matches, lines), inner), ...structures]);
  let outline = buildOutline(structure, lines);
  if (whole.tree.rootNode.hasError && isMostlyUnparsed(outline.file, bordersOf(whole), lines)) {
    if (inner.length === 0) return 'mostly-unparsed';
    structure = joinStructures(structures);
    outline = buildOutline(structure, lines);
  }
  const { file, names } = outline;
  let levels: Int32Array | undefined;
  const spans = cutOutline(file, lines, sizes, (span) => {
    levels ??= levelsOf([whole, ...injected].map(bordersOf), file);
    return outlinePenalties(lines, levels, structure.comments, span);
  });
  return { spans: withNames(spans, names), definitions: structure.definitions };
}

interface InjectedStructure {
  part: InjectedSource;
  structure: SourceStructure;
}

/** An element around code is no section of its own where the code has definitions: it is cut as a file of them would be. */
function withoutHolders(structure: SourceStructure, inner: readonly InjectedStructure[]): SourceStructure {
  const holders = new Set(
    inner.flatMap(({ part, structure: { definitions } }) =>
      definitions.length > 0 ? [part.holderStart] : [],
    ),
  );
  if (holders.size === 0) return structure;
  return { ...structure, definitions: structure.definitions.filter(({ start }) => !holders.has(start)) };
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

/** Adds to each span the definitions that begin in it. */
function withNames(spans: readonly LabelledSpan[], names: Outline['names']): CutSpan[] {
  let at = 0;
  return spans.map((span) => {
    const from = at;
    while ((names[at]?.row ?? Infinity) <= span.last) at++;
    return { ...span, ...definedIn(span.first, names.slice(from, at)) };
  });
}

/** Each name once a kind, in order, as a span from `first` on has them. */
function definedIn(
  first: number,
  names: readonly DefinedName[],
): Pick<CutSpan, 'defines' | 'kinds' | 'nameRows'> {
  const known = new Map<string, DefinedName>();
  const nameless = new Set<ChunkKind>();
  for (const one of names) {
    const key = `${one.kind} ${one.name}`;
    if (one.name === '') nameless.add(one.kind);
    else if (!known.has(key)) known.set(key, one);
  }
  const named = [...known.values()];
  return {
    defines: named.map(({ name }) => name),
    kinds: [...named.map(({ kind }) => kind), ...nameless],
    nameRows: named.map(({ row }) => row - first),
  };
}

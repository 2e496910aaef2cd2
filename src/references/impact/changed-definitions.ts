import type { SymbolChange, SymbolLocation } from '../../core/results/semantic-diff.js';
import type { Tier } from '../../core/references/tier.js';
import type { EdgeKind } from '../../core/results/reference-answer.js';
import { CALLABLE_KINDS, type ChunkKind } from '../../core/types.js';
import { breadcrumbOf, componentOf, definitionAt, type Location } from '../corpus.js';
import type { ReferenceGraph } from '../reference-graph.js';

/** A definition whose uses a change reaches. */
export interface Seed {
  location: Location;
  /** Only these uses of it; all where absent. */
  kinds?: ReadonlySet<EdgeKind>;
  /** How sure it is that such a use leads to the change; `exact` where absent. */
  tier?: Tier;
}

const MADE: ReadonlySet<EdgeKind> = new Set(['construct', 'call']);
const CLASS_LIKE: ReadonlySet<ChunkKind> = new Set(['class', 'struct', 'enum']);
const CONSTRUCTOR = /^(?:constructor|__init__|__new__)$/;
/** Methods that a language or its library calls without naming them, such as to print or compare an object. */
const IMPLICIT =
  /^(?:__\w+__|toString|equals|hashCode|compareTo|valueOf|toJSON|String|GoString|Error|(?:Un)?[Mm]arshal(?:JSON|Text|Binary)|ToString|Equals|GetHashCode|CompareTo|Dispose|fmt|drop|eq|cmp|partial_cmp|hash|deref|deref_mut)$/;

/** Whether a change alters nothing but comments and white space. */
export function isCosmetic(change: SymbolChange): boolean {
  return change.change === 'changed' && change.parts.every((part) => part === 'comment' || part === 'layout');
}

/**
 * The definitions of a tree that the newer side of a change is about, in order: the symbol itself, or what of its own lines are
 * definitions that a comparison does not tell apart, such as fields. What is no definition in a component, such as its template, is
 * the component. Empty for what is gone.
 */
export function changedDefinitions(graph: ReferenceGraph, change: SymbolChange): Location[] {
  if (change.change === 'removed') return [];
  const found = definitionsIn(graph, change);
  const file = graph.corpus.file(change.after.path);
  const component = file && found.length === 0 ? componentOf(file) : undefined;
  return component ? [component] : found;
}

function definitionsIn(
  graph: ReferenceGraph,
  change: Exclude<SymbolChange, { change: 'removed' }>,
): Location[] {
  const { after, details } = change;
  const symbols = after.symbol === '' ? [] : definitionsOf(graph, after);
  if (change.change !== 'changed' && after.symbol !== '') return symbols;
  const newLines = details?.newLines ?? [];
  const within = innerDefinitions(graph, after, newLines);
  const isWithin = newLines.length > 0 && newLines.every((line) => within.some((one) => holds(one, line)));
  return isWithin || symbols.length === 0 ? within : [...symbols, ...within];
}

/**
 * What of a graph's uses leads to a changed definition: of a constructor, what makes its class, too, and likely of a method that
 * is called without being named.
 */
export function seedsOf(location: Location): Seed[] {
  const { name, kind, owner } = definitionAt(location);
  const around = location.file.references.definitions[owner];
  if (!around || kind !== 'method') return [{ location }];
  const made = { location: { file: location.file, at: owner }, kinds: MADE };
  if (CONSTRUCTOR.test(name) || name === around.name) return [{ location }, made];
  return IMPLICIT.test(name) ? [{ location }, { ...made, tier: 'likely' }] : [{ location }];
}

/** The functions, constants and fields around a definition, innermost first, up to a type: what is in them is what they do. */
export function enclosingOf({ file, at }: Location): Location[] {
  const { definitions } = file.references;
  const found: Location[] = [];
  for (let one = definitions[at]?.owner ?? -1; one !== -1; one = definitions[one]?.owner ?? -1) {
    const around = definitions[one];
    // A class without a name is a value.
    if (!around || around.name === '') continue;
    if (!CALLABLE_KINDS.has(around.kind) && around.kind !== 'constant' && around.kind !== 'field') break;
    found.push({ file, at: one });
  }
  return found;
}

/** Whether a use of a changed signature is one that has to fit it. */
export function mustFit(kind: EdgeKind, target: ChunkKind): boolean {
  if (kind === 'import' || kind === 'export') return false;
  return !CLASS_LIKE.has(target) || (kind !== 'type' && kind !== 'read');
}

function definitionsOf(
  graph: ReferenceGraph,
  { path, symbol, startLine, endLine }: SymbolLocation,
): Location[] {
  const file = graph.corpus.file(path);
  if (!file) return [];
  const all = file.references.definitions.map((_, at): Location => ({ file, at }));
  const named = all.filter((one) => definitionAt(one).name !== '' && breadcrumbOf(one) === symbol);
  const there = named.filter((one) => isBetween(definitionAt(one).line, startLine, endLine));
  if (named.length > 0) return there.length > 0 ? there : named;
  const name = symbol.split('.').at(-1);
  return all.filter(
    (one) => definitionAt(one).name === name && isBetween(definitionAt(one).line, startLine, endLine),
  );
}

/** Definitions directly within a symbol, or at the top of the file, that have some of the lines. */
function innerDefinitions(
  graph: ReferenceGraph,
  { path, symbol }: SymbolLocation,
  lines: readonly number[],
): Location[] {
  const file = graph.corpus.file(path);
  if (!file) return [];
  return file.references.definitions.flatMap((one, at) => {
    const location = { file, at };
    if (one.name === '' || !lines.some((line) => holds(location, line))) return [];
    const breadcrumb = breadcrumbOf(location);
    return breadcrumb === (symbol === '' ? one.name : `${symbol}.${one.name}`) ? [location] : [];
  });
}

function holds(location: Location, line: number): boolean {
  const { startLine, endLine } = definitionAt(location);
  return isBetween(line, startLine, endLine);
}

function isBetween(line: number, first: number, last: number): boolean {
  return line >= first && line <= last;
}

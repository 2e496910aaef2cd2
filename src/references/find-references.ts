import type { SearchFilter } from '../core/ports/snapshot-reader.js';
import { TIERS, type Tier } from '../core/references/tier.js';
import type { Direction, EdgeKind } from '../core/results/reference-answer.js';
import { rowFilter } from '../text/glob/row-filter.js';
import { definitionAt, type Location, type ReferencedFile } from './corpus.js';
import { LocationSet } from './location-set.js';
import type { Edge, ReferenceGraph } from './reference-graph.js';

export interface ReferencesRequest {
  direction: Direction;
  /** How many steps of uses of users to follow, at least 1. */
  depth: number;
  /** Empty for all. */
  kinds: readonly EdgeKind[];
  /** The least sure tier to return. */
  tier: Tier;
  /** Of the uses. */
  filter: Omit<SearchFilter, 'kinds'>;
}

export interface FoundEdge extends Edge {
  depth: number;
}

/** Edges that lead to some definitions or away from them, in order of depth, tier, path and position. */
export function findReferences(
  graph: ReferenceGraph,
  asked: readonly Location[],
  { direction, depth, kinds, tier, filter }: ReferencesRequest,
): FoundEdge[] {
  const allows = rowFilter(filter, { kind: false });
  const found = new Map<string, FoundEdge>();
  const seen = new LocationSet(asked);
  let next: readonly Location[] = asked;
  for (let step = 1; step <= depth && next.length > 0; step++) {
    const edges = direction === 'in' ? graph.usesOf(next) : graph.usesIn(next);
    const reached: Location[] = [];
    for (const edge of edges) {
      const { file, line, column, kind } = edge;
      const key = `${file.path}\n${String(line)}:${String(column)} ${kind}`;
      if (!found.has(key)) found.set(key, { ...edge, depth: step });
      // What is only possible would soon lead everywhere.
      if (edge.tier === 'possible') continue;
      const others = direction === 'out' ? edge.targets : edge.owner ? [edge.owner] : [];
      for (const one of others) {
        if (seen.has(one)) continue;
        seen.add(one);
        reached.push(one);
      }
    }
    next = reached;
  }
  const least = TIERS.indexOf(tier);
  return [...found.values()]
    .filter((edge) => TIERS.indexOf(edge.tier) <= least && (kinds.length === 0 || kinds.includes(edge.kind)))
    .filter(({ file }) => !allows || allows({ path: file.path, language: file.language, kind: '' }))
    .sort(byDepthAndTier);
}

/** Definitions that no edge of any tier leads to, without those that are called by a name of the language. */
export function findUnused(graph: ReferenceGraph): Location[] {
  const used = new Set<string>();
  for (const file of graph.corpus.files())
    for (const edge of graph.edgesFrom(file)) {
      // Uses of what a member overrides or implements may mean it.
      if (edge.kind === 'override') used.add(keyOf(file, edge));
      for (const target of edge.targets)
        if (!isWithin(edge, target)) used.add(keyOf(target.file, definitionAt(target)));
    }
  return [...graph.corpus.files()].flatMap((file) =>
    file.references.definitions.flatMap((one, at) =>
      one.name === '' ||
      IMPLICIT.test(one.name) ||
      used.has(keyOf(file, one)) ||
      isAwaited(graph, { file, at })
        ? []
        : [{ file, at }],
    ),
  );
}

/** Whether what a method belongs to extends something from elsewhere, which may call it: a trait, an interface or a base of a library. */
function isAwaited({ evaluator }: ReferenceGraph, { file, at }: Location): boolean {
  const { owner, name, kind } = definitionAt({ file, at });
  if (owner === -1 || kind !== 'method') return false;
  return evaluator.membersOf({ is: 'super', file, at: owner }, name).isOutside === true;
}

/** Names of what a language calls without a use. */
const IMPLICIT = /^(?:constructor|main|init|__\w+__)$/;

function keyOf({ path }: ReferencedFile, { line, column }: { line: number; column: number }): string {
  return `${path}\n${String(line)}:${String(column)}`;
}

/** A definition that only itself uses is unused all the same. */
function isWithin({ file, line }: Edge, location: Location): boolean {
  const { startLine, endLine } = definitionAt(location);
  return file === location.file && line >= startLine && line <= endLine;
}

function byDepthAndTier(a: FoundEdge, b: FoundEdge): number {
  return (
    TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
    a.depth - b.depth ||
    (a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column
  );
}

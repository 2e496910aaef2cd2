import type { SearchFilter } from '../core/ports/snapshot-reader.js';
import { TIERS, type Direction, type EdgeKind, type Tier } from '../core/results/reference-answer.js';
import { rowFilter } from '../text/glob/row-filter.js';
import { definitionAt, isSameLocation, type Location } from './corpus.js';
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
  const seen: Location[] = [...asked];
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
        if (seen.some((other) => isSameLocation(one, other))) continue;
        seen.push(one);
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

/** Definitions that no edge of any tier leads to. Names that others may call without a use are left out. */
export function findUnused(graph: ReferenceGraph): Location[] {
  const unused: Location[] = [];
  for (const file of graph.corpus.files())
    file.references.definitions.forEach((one, at) => {
      if (one.name === '' || one.name === 'constructor' || /^__\w+__$/.test(one.name)) return;
      const location = { file, at };
      const isBound = graph.edgesOfOverrides(location);
      if (!isBound && graph.usesOf([location]).every((edge) => isWithin(edge, location)))
        unused.push(location);
    });
  return unused;
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

import type { Tier } from '../../core/references/tier.js';
import type { Way } from '../../core/results/impact.js';
import type { Location, ReferencedFile } from '../../references/corpus.js';
import { seedsOf, type Seed } from '../../references/impact/changed-definitions.js';
import { reachingUses, waysOf } from '../../references/impact/reach.js';
import type { ReferenceGraph } from '../../references/reference-graph.js';
import type { TracedChange } from './trace-changes.js';
import type { Misfit } from './untouched-callers.js';

/** What leads to a change in ways that are told of tests alone. */
export interface WayBehind extends Way {
  file: ReferencedFile;
  /** The definition that the use stands in; `undefined` at the top of a file. */
  owner: Location | undefined;
}

/** A definition from which to follow, and what it adds to each way. */
interface Start {
  steps: number;
  tier: Tier | undefined;
  via: string[];
}

/**
 * Ways that lead to what is as it was in another file, and to what names what is gone: it works no more, and neither does anything in a
 * file that imports it.
 *
 * @param moved what is in another file now
 * @param depth steps at most
 */
export function waysBehind(
  graph: ReferenceGraph,
  { moved, broken, depth }: { moved: readonly TracedChange[]; broken: readonly Misfit[]; depth: number },
): WayBehind[] {
  const starts = new Map<Seed, Start>();
  for (const { locations } of moved)
    for (const seed of locations.flatMap(seedsOf)) starts.set(seed, { steps: 0, tier: undefined, via: [] });
  for (const { file, owner, changedSymbol } of broken)
    for (const seed of (owner ? [owner] : topOf(file)).flatMap(seedsOf))
      starts.set(seed, { steps: 1, tier: 'possible', via: [changedSymbol] });
  return reachingUses(graph, [...starts.keys()], depth).flatMap(
    ({ file, owner, distance, weakest, through }) => {
      const [first] = through;
      const start = starts.get(first.seed);
      if (!start || distance + start.steps > depth) return [];
      const { steps, tier, via } = start;
      const way = { distance: distance + steps, tier: tier ?? weakest, via: [...waysOf(first), ...via] };
      return [{ file, owner, ...way }];
    },
  );
}

function topOf(file: ReferencedFile): Location[] {
  return file.references.definitions.flatMap(({ owner, name }, at) =>
    owner === -1 && name !== '' ? [{ file, at }] : [],
  );
}

import { TIERS, type Tier } from '../../core/references/tier.js';
import { EDGE_KINDS, type EdgeKind } from '../../core/results/reference-answer.js';
import { CALLABLE_KINDS } from '../../core/types.js';
import { breadcrumbOf, definitionAt, type Location, type ReferencedFile } from '../corpus.js';
import { LocationSet } from '../location-set.js';
import type { Edge, ReferenceGraph } from '../reference-graph.js';
import { declarationsOf } from '../resolve-use.js';
import { enclosingOf, seedsOf, type Seed } from './changed-definitions.js';

/** A use that leads to a changed definition, maybe through others. */
export interface ReachingUse extends Edge {
  /** Steps; 1 for a use of the changed definition itself. */
  distance: number;
  /** Of the least sure step. */
  weakest: Tier;
  /** The definitions that it may use, the surest first: changed ones, or such as lead there. */
  through: readonly [Step, ...Step[]];
}

/** A definition on the way to a changed one. */
export interface Step {
  location: Location;
  /** What it leads to in the end. */
  seed: Seed;
  /** Only these uses of it; all where `undefined`. */
  kinds: Seed['kinds'];
  tier: Tier;
  /** The one that it uses or holds, or that overrides it; `undefined` for a changed definition. */
  next: Step | undefined;
}

/**
 * Uses from which a change can be reached, nearest first, in order of path and line within a step. What is only possible is told and not followed.
 *
 * @param depth steps at most
 */
export function reachingUses(graph: ReferenceGraph, seeds: readonly Seed[], depth: number): ReachingUse[] {
  const found = new Map<string, ReachingUse>();
  const seen = new LocationSet(seeds.filter(({ kinds }) => !kinds).map(({ location }) => location));
  let next = firstSteps(graph, seeds);
  for (let distance = 1; distance <= depth && next.length > 0; distance++) {
    const steps = new StepIndex(graph, next);
    const reached = new StepIndex(graph, []);
    for (const edge of graph.usesOf(next.map(({ location }) => location))) {
      const { file, line, column, kind, owner } = edge;
      const [best, ...others] = steps.leadingFrom(edge);
      const key = `${file.path}\n${String(line)}:${String(column)} ${kind}`;
      if (!best || found.has(key)) continue;
      const weakest = weaker(edge.tier, best.tier);
      const user = kind === 'override' ? memberAt(edge) : owner;
      found.set(key, { ...edge, owner: user, distance, weakest, through: [best, ...others] });
      // What is only possible would soon lead everywhere. An override is a member beside the one that it overrides.
      if (weakest === 'possible' || kind === 'override' || !owner) continue;
      const own: Step = { location: owner, seed: best.seed, kinds: undefined, tier: weakest, next: best };
      for (const around of [owner, ...functionAround(owner, line)]) {
        if (seen.has(around)) continue;
        for (const { location, kinds, tier = 'exact' } of seedsOf(around))
          reached.add({ ...own, location, kinds, tier: weaker(weakest, tier) });
      }
      for (const around of enclosingOf(owner))
        if (!seen.has(around)) reached.add({ ...own, location: around, next: own });
    }
    next = reached.steps();
    for (const { location, kinds } of next) if (!kinds) seen.add(location);
  }
  return [...found.values()];
}

/** A field that a function assigns belongs to the class; whoever calls the function makes the use all the same. */
function functionAround(owner: Location, line: number): Location[] {
  if (definitionAt(owner).kind !== 'field') return [];
  const { file } = owner;
  const at = file.references.definitions.findLastIndex(
    ({ kind, startLine, endLine }) => CALLABLE_KINDS.has(kind) && startLine <= line && line <= endLine,
  );
  return at === -1 ? [] : [{ file, at }];
}

/** The member whose name an override stands at. */
function memberAt({ file, line, column, owner }: Edge): Location | undefined {
  const at = file.references.definitions.findIndex((one) => one.line === line && one.column === column);
  return at === -1 ? owner : { file, at };
}

/** Breadcrumbs from a definition to the changed one that it leads to. */
export function waysOf(step: Step): string[] {
  const names: string[] = [];
  for (let one: Step | undefined = step; one; one = one.next) names.push(breadcrumbOf(one.location));
  return names;
}

/** The less sure of two tiers. */
function weaker(a: Tier, b: Tier): Tier {
  return TIERS.indexOf(a) > TIERS.indexOf(b) ? a : b;
}

/** Members that override the same one have nothing to do with each other. */
const NOT_OVERRIDING: ReadonlySet<EdgeKind> = new Set(EDGE_KINDS.filter((kind) => kind !== 'override'));

/** The changed definitions, what they override, as a use of that may mean them, and what they stand in. */
function firstSteps(graph: ReferenceGraph, seeds: readonly Seed[]): Step[] {
  const changed = seeds.map((seed): Step => ({
    location: seed.location,
    seed,
    kinds: seed.kinds,
    tier: seed.tier ?? 'exact',
    next: undefined,
  }));
  const known = new LocationSet(seeds.map(({ location }) => location));
  const overridden = changed.flatMap((step) =>
    graph
      .overriddenBy(step.location)
      .filter((one) => !known.has(one))
      .map((location): Step => ({ ...step, location, kinds: NOT_OVERRIDING, tier: 'possible', next: step })),
  );
  const enclosing = changed.flatMap((step) =>
    enclosingOf(step.location)
      .filter((one) => !known.has(one))
      .map((location): Step => ({ ...step, location, kinds: undefined, next: step })),
  );
  return [...changed, ...overridden, ...enclosing];
}

/** Steps by the definitions that uses lead to. */
class StepIndex {
  readonly #steps = new Map<ReferencedFile, Map<number, Step[]>>();
  readonly #all: Step[] = [];

  constructor(graph: ReferenceGraph, steps: readonly Step[]) {
    for (const step of steps) {
      this.#all.push(step);
      for (const one of declarationsOf(graph.evaluator, step.location)) this.#put(one, step);
    }
  }

  /** Adds a step, unless there is one to the same definition that is as sure. */
  add(step: Step): void {
    const { file, at } = step.location;
    const known = this.#steps
      .get(file)
      ?.get(at)
      ?.find(({ kinds }) => kinds === step.kinds);
    if (!known) {
      this.#all.push(step);
      this.#put(step.location, step);
    } else if (known.tier !== step.tier && weaker(known.tier, step.tier) === known.tier) {
      Object.assign(known, step);
    }
  }

  steps(): Step[] {
    return this.#all;
  }

  /** The steps that a use leads to, the surest first. */
  leadingFrom({ targets, kind }: Edge): Step[] {
    const found = new Set<Step>();
    for (const { file, at } of targets)
      for (const step of this.#steps.get(file)?.get(at) ?? [])
        if (!step.kinds || step.kinds.has(kind)) found.add(step);
    return [...found].sort((a, b) => TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier));
  }

  #put({ file, at }: Location, step: Step): void {
    let ofFile = this.#steps.get(file);
    if (!ofFile) this.#steps.set(file, (ofFile = new Map<number, Step[]>()));
    const known = ofFile.get(at);
    if (known) known.push(step);
    else ofFile.set(at, [step]);
  }
}

import { CALLABLE_KINDS, type ChunkKind } from '../../core/types.js';
import { TESTS_DEPTH } from '../../core/results/reference-answer.js';
import { isForTests } from '../../references/corpus.js';
import { seedsOf, type Seed } from '../../references/impact/changed-definitions.js';
import { reachingUses, type ReachingUse } from '../../references/impact/reach.js';
import { RESOLVED_LANGUAGES } from '../../references/languages.js';
import type { ReferenceGraph } from '../../references/reference-graph.js';
import { fileKindOf, type FileKind } from '../../search/rank/file-kind.js';
import { isAmongTests } from './test-files.js';
import type { TracedChange } from './trace-changes.js';

/** Files whose code a program runs. */
const RUN: ReadonlySet<FileKind> = new Set(['source', 'legacy', 'facade']);
/** Where a program begins; a test starts it from outside, if at all. */
const BEGINNINGS: ReadonlySet<string> = new Set(['main', 'init']);
/** What a test calls or makes. Constants and what only describes are named by few tests. */
const TESTED: ReadonlySet<ChunkKind> = new Set([...CALLABLE_KINDS, 'class', 'struct', 'enum']);

/**
 * The changed definitions that no test reaches, in order: functions and what can be made of code that runs, which are new or do
 * something else now. A member is left out beside its type. One that has a use somewhere on the way that is only possible is left out, too,
 * since a test may stand behind it.
 *
 * @param uses what `reachingUses` found for all changes at once
 */
export function untestedChanges(
  graph: ReferenceGraph,
  changes: readonly TracedChange[],
  uses: readonly ReachingUse[],
): TracedChange['symbol'][] {
  const reached = seedsOfTests(uses);
  const untested = changes.filter(
    (trace) =>
      canBeTested(trace) &&
      !trace.locations.some(({ file, at }) => reached.has(`${file.path}\n${String(at)}`)) &&
      !mayBeReached(graph, trace),
  );
  const names = new Set(untested.map(({ symbol: { path, symbol } }) => `${path}\n${symbol}`));
  return untested
    .map(({ symbol }) => symbol)
    .filter(({ path, symbol }) => !ownersOf(symbol).some((owner) => names.has(`${path}\n${owner}`)));
}

function canBeTested({ symbol, locations, isAsItWas }: TracedChange): boolean {
  const { kind, path, language } = symbol;
  return (
    locations.length > 0 &&
    !isAsItWas &&
    symbol.symbol !== '' &&
    !BEGINNINGS.has(symbol.symbol) &&
    TESTED.has(kind) &&
    RUN.has(fileKindOf(path)) &&
    RESOLVED_LANGUAGES.includes(language) &&
    !locations.some(isForTests)
  );
}

/** The changed definitions that uses in tests were seen to lead to; not all, since of several ways through one user one is kept. */
function seedsOfTests(uses: readonly ReachingUse[]): Set<string> {
  const seeds = uses
    .filter(isInTest)
    .flatMap(({ through }) => through.map(({ seed }): Seed['location'] => seed.location));
  return new Set(seeds.map(({ file, at }) => `${file.path}\n${String(at)}`));
}

/** Whether a test reaches one change, or what is only possible may lead to one. */
function mayBeReached(graph: ReferenceGraph, { locations }: TracedChange): boolean {
  return reachingUses(graph, locations.flatMap(seedsOf), TESTS_DEPTH).some(
    (use) => use.weakest === 'possible' || isInTest(use),
  );
}

/** What stands among tests and is none, such as a fixture, is there for them. */
function isInTest({ file, owner }: ReachingUse): boolean {
  return isAmongTests(file.path) || (owner !== undefined && isForTests(owner));
}

function ownersOf(symbol: string): string[] {
  const names = symbol.split('.');
  return names.slice(0, -1).map((_, at) => names.slice(0, at + 1).join('.'));
}

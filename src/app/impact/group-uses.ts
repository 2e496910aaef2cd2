import type { AffectedTest, AffectedUser, Way } from '../../core/results/impact.js';
import { TIERS } from '../../core/references/tier.js';
import { breadcrumbOf, isForTests, type Location } from '../../references/corpus.js';
import { waysOf, type ReachingUse } from '../../references/impact/reach.js';
import { LocationSet } from '../../references/location-set.js';
import { isTestFile } from './test-files.js';
import type { WayBehind } from './tests-behind.js';
import type { Misfit } from './untouched-callers.js';

/** Who is affected, apart from what changed itself. */
export interface Affected {
  /** By distance, tier, path and line. */
  users: AffectedUser[];
  /** By distance, tier and path. */
  tests: AffectedTest[];
}

/** What uses are joined into users and tests with. */
export interface GroupOptions {
  /** What changed: its own uses are none of others. */
  changed: readonly Location[];
  /** Uses that name what is gone. */
  broken: readonly Misfit[];
  /** More ways, of which only those of tests are told. */
  behind: readonly WayBehind[];
  /** Changed files that are there still. */
  changedPaths: readonly string[];
  /** All paths of the tree, the same set for the same tree. */
  paths: ReadonlySet<string>;
}

/** Joins uses into the definitions and the files of tests that they stand in, each with its nearest and surest way. */
export function groupUses(
  uses: readonly ReachingUse[],
  { changed, broken, behind, changedPaths, paths }: GroupOptions,
): Affected {
  const used = new Set(
    uses.flatMap(({ file, through: [{ location }] }) => (location.file === file ? [] : location.file.path)),
  );
  const isTest = (path: string): boolean => isTestFile(path, paths, used.has(path));
  const isInTest = ({ file, owner }: Pick<WayBehind, 'file' | 'owner'>): boolean =>
    isTest(file.path) || (owner !== undefined && isForTests(owner));
  const isOwn = new LocationSet(changed);
  const changedTests = [
    ...changedPaths.filter(isTest),
    ...changed.filter(isForTests).map(({ file: { path } }) => path),
  ];
  const users = new Map<string, AffectedUser>();
  const importers = new Map<string, AffectedUser>();
  const tests = new Map<string, AffectedTest>(
    changedTests.map((path) => [path, { path, distance: 0, tier: 'exact', via: [] }]),
  );
  for (const { file, line, kind, owner, distance, weakest, through } of uses) {
    const { path, language } = file;
    const way: Way = { distance, tier: weakest, via: waysOf(through[0]) };
    if (isInTest({ file, owner })) {
      if (kind !== 'export') keepNearest(tests, path, { path, ...way });
      continue;
    }
    if (kind === 'export' || (owner && isOwn.has(owner))) continue;
    const symbol = owner ? breadcrumbOf(owner) : '';
    const user = { path, line, symbol, language, ...way };
    if (kind === 'import') keepNearest(importers, path, user);
    else keepNearest(users, `${path}\n${symbol}`, user);
  }
  for (const one of broken)
    if (isInTest(one)) {
      const { path } = one.file;
      keepNearest(tests, path, { path, distance: 1, tier: 'possible', via: [one.changedSymbol] });
    }
  for (const one of behind)
    if (isInTest(one)) {
      const { distance, tier, via } = one;
      keepNearest(tests, one.file.path, { path: one.file.path, distance, tier, via });
    }
  // An import says nothing that the uses in its file do not say.
  const using = new Set([...users.values()].map(({ path }) => path));
  const mere = [...importers.values()].filter(({ path }) => !using.has(path));
  return {
    users: [...users.values(), ...mere].sort((a, b) => byWay(a, b) || a.line - b.line),
    tests: [...tests.values()].sort(byWay),
  };
}

function keepNearest<Found extends Way>(found: Map<string, Found>, key: string, one: Found): void {
  const known = found.get(key);
  if (!known || compareWays(one, known) < 0) found.set(key, one);
}

function compareWays(a: Way, b: Way): number {
  return a.distance - b.distance || TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier);
}

function byWay(a: Way & { path: string }, b: Way & { path: string }): number {
  return compareWays(a, b) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}

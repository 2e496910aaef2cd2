import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import type { ChangedSymbol, Gate, ImpactResult, UntouchedCaller } from '../../core/results/impact.js';
import { DiffdexError } from '../../core/errors.js';
import type { SemanticDiff } from '../../core/results/semantic-diff.js';
import { TIERS, type Tier } from '../../core/references/tier.js';
import { breadcrumbOf, type Location } from '../../references/corpus.js';
import { isCosmetic, seedsOf } from '../../references/impact/changed-definitions.js';
import type { ReferenceGraph } from '../../references/reference-graph.js';
import { reachingUses, type ReachingUse } from '../../references/impact/reach.js';
import { RESOLVED_LANGUAGES } from '../../references/languages.js';
import { unseenIn } from '../../references/unseen-uses.js';
import { describeOmissions } from '../../reporting/diff/describe-diff.js';
import { joinNotes } from '../../search/answer/note-on.js';
import { rowFilter } from '../../text/glob/row-filter.js';
import { diffSides, openSides } from '../diff/diff-revisions.js';
import type { App } from '../open-app.js';
import { linesOfFiles } from '../references/lines-of-files.js';
import { locationOf } from '../references/location-of.js';
import { openGraph, withReadableRows } from '../references/open-graph.js';
import { readFilter } from '../snapshot/read-filter.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import { passGates } from './gates.js';
import { groupUses } from './group-uses.js';
import { rememberDiff } from './remember-diff.js';
import { waysBehind } from './tests-behind.js';
import { traceChanges, traceRenamedFiles, type TracedChange } from './trace-changes.js';
import { callersOfGone, callersOfOldSignatures, type Misfit } from './untouched-callers.js';

const NOT_FOLLOWED = 'users of changed code (diffdex cannot find references in this language)';

export interface ImpactQuery {
  /** `A..B`, `A...B` or `A`, as `diff` reads it; without one, HEAD and what lies on disk. */
  range?: string | undefined;
  /** Whether to ask about what is staged. */
  staged?: boolean | undefined;
  /** How many steps of uses of users to follow, at least 1. */
  depth: number;
  /** The least sure tier to return. */
  tier: Tier;
  /** Of users and tests. */
  filter: Omit<SearchFilter, 'kinds'>;
  /** Entries of each list at most. */
  limit: number;
  /** What to hold the change to; the tier and the filter count there, too. */
  gates?: readonly Gate[] | undefined;
}

/**
 * What a change reaches: who uses what it alters, and which tests lead there. Uses are those of the newer side.
 *
 * @throws DiffdexError as `diffRevisions`; ARGUMENT_INVALID where the newer side is too far from the index, or where there are gates
 *   and the filter fits no indexed file; INDEX_MODEL_MISMATCH, INDEX_CORRUPT
 */
export async function answerImpact(view: SnapshotView, app: App, query: ImpactQuery): Promise<ImpactResult> {
  const startMs = performance.now();
  const sides = await openSides(app, query);
  const [diff, { snapshot, freshness }] = await Promise.all([
    rememberDiff(view.snapshot, sides, () =>
      diffSides(app, sides, { isDetailed: true, isCodeOnly: true }, view.trees.fineChunker),
    ),
    newerSide(view, sides),
  ]);
  const { filter, misfit } = await readFilter(snapshot, query.filter);
  const { limit, gates = [] } = query;
  if (misfit !== undefined && gates.length > 0) {
    throw new DiffdexError('ARGUMENT_INVALID', `The gates have nothing to check. ${misfit}`, {
      hint: 'Correct the path or language filter, or omit it.',
    });
  }
  const present = await openGraph(snapshot);
  const { graph, changes, seeds, uses, broken, behind } = withReadableRows(() => {
    const { graph, told } = asCalledBefore(present, diff);
    const moved = traceRenamedFiles(graph, diff, told);
    const broken = callersOfGone(graph, [...told, ...moved]);
    // A file may be elsewhere and everything that uses it know of that.
    const affected = new Set(broken.map(({ changed }) => changed));
    const changes = [...told, ...moved.filter(({ symbol }) => affected.has(symbol))];
    const seeds = new Map(
      changes.flatMap((trace) => trace.locations.flatMap(seedsOf).map((seed) => [seed, trace] as const)),
    );
    const uses = reachingUses(graph, [...seeds.keys()], query.depth);
    const isTold = new Set(changes);
    const behind = waysBehind(graph, {
      moved: moved.filter((one) => !isTold.has(one)),
      broken,
      depth: query.depth,
    });
    return { graph, changes, seeds, uses, broken, behind };
  });
  const readLines = (paths: readonly string[]): ReturnType<typeof linesOfFiles> =>
    linesOfFiles(snapshot.reader, paths);
  const misfits = [...(await callersOfOldSignatures(uses, seeds, diff, readLines)), ...broken];
  const { users, tests } = groupUses(uses, {
    changed: changes.flatMap(({ locations }) => locations),
    broken,
    behind,
    paths: graph.corpus.paths,
    changedPaths: diff.files.flatMap(({ path, change }) => (change === 'deleted' ? [] : path)),
  });

  const isWanted = wantedBy({ ...query, filter });
  const callers = misfits
    .filter(({ file, tier }) => isWanted({ path: file.path, language: file.language, tier }))
    .sort(byTierAndPosition);
  const wantedUsers = users.filter(isWanted);
  const languageOf = (path: string): string => graph.corpus.file(path)?.language ?? '';
  const wantedTests = tests.filter((one) => isWanted({ ...one, language: languageOf(one.path) }));
  const symbols = changes.map((trace) => countUsers(trace, seeds, uses, broken));
  const omissions = describeOmissions(diff).map((one) => (one.endsWith('.') ? one : `${one}.`));
  return {
    base: diff.base,
    head: diff.head,
    snapshot: freshness,
    changed: symbols.slice(0, limit),
    untouchedCallers: await withSnippets(callers.slice(0, limit), readLines),
    users: wantedUsers.slice(0, limit),
    tests: wantedTests.slice(0, limit),
    counts: {
      changed: symbols.length,
      cosmetic: diff.files.flatMap((file) => file.symbols).filter(isCosmetic).length,
      untouchedCallers: callers.length,
      users: wantedUsers.length,
      tests: wantedTests.length,
    },
    ...(gates.length > 0 && {
      gates: withReadableRows(() => passGates(gates, { graph, changes, uses, callers, isWanted })),
    }),
    unseen: unseenIn(
      symbols.map(({ language }) => language),
      NOT_FOLLOWED,
    ),
    ...joinNotes(snapshot === view.snapshot ? view.note : undefined, misfit, ...omissions),
    tookMs: performance.now() - startMs,
  };
}

/** The newer side, where calls that fitted a signature before it changed are calls of it still, and the changes traced in it. */
function asCalledBefore(
  present: ReferenceGraph,
  diff: SemanticDiff,
): { graph: ReferenceGraph; told: TracedChange[] } {
  const told = traceChanges(present, diff);
  const changed = told.flatMap(({ symbol, locations }) => (symbol.isSignatureChanged ? locations : []));
  if (changed.length === 0) return { graph: present, told };
  const graph = present.withAnyArity(changed);
  return { graph, told: traceChanges(graph, diff) };
}

/** The index, read as the newer side. */
async function newerSide(
  view: SnapshotView,
  { source, head }: Awaited<ReturnType<typeof openSides>>,
): Promise<Pick<SnapshotView, 'snapshot' | 'freshness'>> {
  if (view.tree === head.tree) return view;
  const { snapshot, overlay } = await view.trees.readAs(source, head);
  return { snapshot, freshness: { ...view.freshness, overlay } };
}

function wantedBy({
  tier,
  filter,
}: Pick<ImpactQuery, 'tier' | 'filter'>): (one: { path: string; language: string; tier: Tier }) => boolean {
  const allows = rowFilter(filter, { kind: false });
  const least = TIERS.indexOf(tier);
  return (one) =>
    TIERS.indexOf(one.tier) <= least &&
    (!allows || allows({ path: one.path, language: one.language, kind: '' }));
}

/** How many definitions and files use a changed symbol directly. */
function countUsers(
  { symbol, locations, gone }: TracedChange,
  seeds: ReadonlyMap<unknown, TracedChange>,
  uses: readonly ReachingUse[],
  broken: readonly Misfit[],
): ChangedSymbol {
  if (!RESOLVED_LANGUAGES.includes(symbol.language)) return { ...symbol, users: undefined };
  if (locations.length === 0 && !gone) return { ...symbol, users: undefined };
  const users = new Set<string>();
  for (const { file, owner, changed } of broken) if (changed === symbol) users.add(keyOf(file.path, owner));
  for (const { distance, kind, file, owner, through } of uses) {
    if (distance !== 1 || kind === 'import' || kind === 'export') continue;
    if (through.some(({ seed, next }) => !next && seeds.get(seed)?.symbol === symbol))
      users.add(keyOf(file.path, owner));
  }
  return { ...symbol, users: users.size };
}

function keyOf(path: string, owner: Location | undefined): string {
  return `${path}\n${owner ? String(owner.at) : ''}`;
}

async function withSnippets(
  callers: readonly Misfit[],
  readLines: (paths: readonly string[]) => ReturnType<typeof linesOfFiles>,
): Promise<UntouchedCaller[]> {
  const lines = await readLines([...new Set(callers.map(({ file }) => file.path))]);
  return callers.map(({ file, owner, targets, ...caller }) => ({
    ...caller,
    path: file.path,
    language: file.language,
    basis: 'rules',
    symbol: owner ? breadcrumbOf(owner) : '',
    targets: targets.map(locationOf),
    depth: 1,
    snippet: lines.get(file.path)?.[caller.line - 1] ?? '',
  }));
}

function byTierAndPosition(a: Misfit, b: Misfit): number {
  return (
    TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
    (a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column
  );
}

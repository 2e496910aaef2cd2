import type { MisfitReason } from '../../core/results/impact.js';
import type { Tier } from '../../core/references/tier.js';
import type { EdgeKind } from '../../core/results/reference-answer.js';
import type { SemanticDiff } from '../../core/results/semantic-diff.js';
import { definitionAt, type Location, type ReferencedFile } from '../../references/corpus.js';
import { brokenUses } from '../../references/impact/broken-uses.js';
import { mustFit, type Seed } from '../../references/impact/changed-definitions.js';
import { lastLineOf, newLinesOf } from '../../references/impact/new-lines.js';
import type { ReachingUse } from '../../references/impact/reach.js';
import type { ReferenceGraph } from '../../references/reference-graph.js';
import type { TracedChange } from './trace-changes.js';

/** A use that may no longer fit. */
export interface Misfit {
  file: ReferencedFile;
  line: number;
  column: number;
  name: string;
  kind: EdgeKind;
  tier: Tier;
  owner: Location | undefined;
  targets: Location[];
  changedSymbol: string;
  reason: MisfitReason;
  changed: TracedChange['symbol'];
}

/** The lines of files, by path; lines that are not known are `undefined`. */
type ReadLines = (paths: readonly string[]) => Promise<Map<string, (string | undefined)[]>>;

/** Uses of changed signatures whose own lines the change leaves as they were. */
export async function callersOfOldSignatures(
  uses: readonly ReachingUse[],
  traces: ReadonlyMap<Seed, TracedChange>,
  diff: SemanticDiff,
  readLines: ReadLines,
): Promise<Misfit[]> {
  const asked = uses.flatMap((use) => {
    if (use.distance !== 1) return [];
    for (const { seed, next } of use.through) {
      const trace = traces.get(seed);
      // Whoever makes an object calls none of its other methods there.
      const mayMean = next === undefined && seed.tier === undefined && trace?.symbol.isSignatureChanged;
      if (mayMean && mustFit(use.kind, definitionAt(seed.location).kind))
        return [{ use, changed: trace.symbol }];
    }
    return [];
  });
  const written = newLinesOf(diff);
  const paths = asked.flatMap(({ use }) => (written.has(use.file.path) ? use.file.path : []));
  const lines = await readLines([...new Set(paths)]);
  const isUntouched = ({ file, line, column }: ReachingUse): boolean => {
    const own = written.get(file.path);
    const last = own ? lastLineOf(lines.get(file.path) ?? [], { line, column }) : line;
    for (let at = line; at <= last; at++) if (own?.has(at)) return false;
    return true;
  };
  return asked
    .filter(({ use }) => isUntouched(use))
    .map(({ use, changed }) => {
      const { file, line, column, name, kind, tier, owner, targets } = use;
      const where = { file, line, column, name, kind, tier, owner, targets };
      return { ...where, changedSymbol: changed.symbol, reason: 'signature', changed };
    });
}

/** Uses that name what a change took away, renamed or moved, and mean nothing now. */
export function callersOfGone(graph: ReferenceGraph, traces: readonly TracedChange[]): Misfit[] {
  const found = new Map<string, Misfit>();
  for (const { gone, symbol: changed } of traces) {
    if (!gone) continue;
    const broken = brokenUses(graph, gone);
    const called = new Set(broken.filter(({ use }) => !isListed(use.kind)).map(({ file }) => file));
    for (const { file, use, owner } of broken) {
      // An import says nothing that its uses do not say.
      if (isListed(use.kind) && called.has(file)) continue;
      const { line, column, kind } = use;
      found.set(`${file.path}\n${String(line)}:${String(column)}`, {
        file,
        line,
        column,
        name: gone.symbol.split('.').at(-1) ?? '',
        kind,
        tier: 'possible',
        owner,
        targets: [],
        changedSymbol: gone.symbol,
        reason: 'gone',
        changed,
      });
    }
  }
  return [...found.values()];
}

function isListed(kind: EdgeKind): boolean {
  return kind === 'import' || kind === 'export';
}

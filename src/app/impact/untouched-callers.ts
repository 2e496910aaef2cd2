import type { MisfitReason } from '../../core/results/impact.js';
import type { Tier } from '../../core/references/tier.js';
import type { EdgeKind } from '../../core/results/reference-answer.js';
import type { SemanticDiff } from '../../core/results/semantic-diff.js';
import { definitionAt, stemOf, type Location, type ReferencedFile } from '../../references/corpus.js';
import { brokenUses } from '../../references/impact/broken-uses.js';
import { mustFit, type Seed } from '../../references/impact/changed-definitions.js';
import { lastLineOf, newLinesOf } from '../../references/impact/new-lines.js';
import type { ReachingUse } from '../../references/impact/reach.js';
import type { ReferenceGraph } from '../../references/reference-graph.js';
import { writtenName } from '../../references/term-name.js';
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

/** Uses that name what a change took away, renamed or moved, and mean nothing now; its imports are to be mended, too. */
export function callersOfGone(graph: ReferenceGraph, traces: readonly TracedChange[]): Misfit[] {
  const found = new Map<string, Misfit>();
  const defaults = new Set(defaultsAmong(traces));
  for (const trace of traces) {
    const { gone, symbol: changed } = trace;
    if (!gone) continue;
    for (const { file, use, owner } of brokenUses(graph, { ...gone, isDefault: defaults.has(trace) })) {
      const { line, column, kind } = use;
      found.set(`${file.path}\n${String(line)}:${String(column)}`, {
        file,
        line,
        column,
        name: writtenName(file, use),
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

/** Of each file, what of it is gone that it most likely exported by default: only its former text says what it did. */
function defaultsAmong(traces: readonly TracedChange[]): TracedChange[] {
  const byPath = new Map<string, { trace: TracedChange; isNamedSo: boolean }>();
  for (const trace of traces) {
    const { path, symbol } = trace.gone ?? { path: '', symbol: '' };
    if (symbol === '' || symbol.includes('.')) continue;
    const isNamedSo = symbol === 'default' || symbol === stemOf(path);
    // It often stands last.
    if (isNamedSo || byPath.get(path)?.isNamedSo !== true) byPath.set(path, { trace, isNamedSo });
  }
  return [...byPath.values()].map(({ trace }) => trace);
}

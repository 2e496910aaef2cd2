import type { Gate, GateResult } from '../../core/results/impact.js';
import type { Tier } from '../../core/references/tier.js';
import { breadcrumbOf } from '../../references/corpus.js';
import type { ReachingUse } from '../../references/impact/reach.js';
import type { ReferenceGraph } from '../../references/reference-graph.js';
import type { TracedChange } from './trace-changes.js';
import { untestedChanges } from './untested-changes.js';
import type { Misfit } from './untouched-callers.js';

/** What gates judge. */
export interface GatedChange {
  graph: ReferenceGraph;
  changes: readonly TracedChange[];
  uses: readonly ReachingUse[];
  /** Those that may be broken, in order. */
  callers: readonly Misfit[];
  /** Whether the query asks about a place; it is as sure as its tier. */
  isWanted: (one: { path: string; language: string; tier: Tier }) => boolean;
}

/** Holds a change to gates, in the order of `gates`, each once. */
export function passGates(gates: readonly Gate[], change: GatedChange): GateResult[] {
  return [...new Set(gates)].map((gate) => ({ gate, failing: FAILING[gate](change) }));
}

const FAILING: Readonly<Record<Gate, (change: GatedChange) => GateResult['failing']>> = {
  'broken-callers': ({ callers }) =>
    callers
      // A guess must not fail a build.
      .filter(({ tier }) => tier !== 'possible')
      .map(({ file, line, owner, changedSymbol }) => ({
        path: file.path,
        line,
        symbol: owner ? breadcrumbOf(owner) : '',
        changedSymbol,
      })),
  'untested-change': ({ graph, changes, uses, isWanted }) =>
    untestedChanges(
      graph,
      changes.filter(({ symbol }) => isWanted({ ...symbol, tier: 'exact' })),
      uses,
    ).map(({ path, line, symbol }) => ({ path, line, symbol })),
};

import { newerFormat } from '../../core/newer-format.js';
import type { SnapshotStore, StoreState } from '../../core/ports/snapshot-store.js';
import type { RowRules } from '../../core/row-rules.js';
import type { EmbedderIdentity, Manifest, Target } from '../../core/types.js';
import type { UpdateReason } from '../../core/results/update-summary.js';

/** What the new snapshot must have been made with. */
export interface Wanted {
  embedder: EmbedderIdentity;
  rules: RowRules;
  optionsDigest: string;
  /** Rebuild from nothing, trusting nothing that is there. */
  full: boolean;
  /** The index is part of the commits: one that changes nothing else does not change the snapshot. */
  isCommitted: boolean;
}

/**
 * How to reach the target.
 * - `diff` applies the changes between the indexed tree and the target tree.
 * - `list` compares the target tree with the table of files; with `recheck` it also judges unchanged files again.
 * - `repair` writes again what is wrong of the present snapshot.
 * - With `copyFrom`, another index, `diff` and `list` start from a copy of its snapshot, which is `base`.
 * - `full` indexes every file; vectors of `reuse`, a snapshot of the same embedder, are taken over.
 */
export type UpdatePlan =
  | { method: 'none'; reason: 'up-to-date'; base: Manifest }
  | { method: 'diff'; reason: UpdateReason; base: Manifest; copyFrom?: SnapshotStore }
  | { method: 'list'; reason: UpdateReason; base: Manifest; recheck: boolean; copyFrom?: SnapshotStore }
  | { method: 'repair'; reason: 'repaired'; base: Manifest; paths: ReadonlySet<string> }
  | { method: 'full'; reason: UpdateReason; reuse: Manifest | undefined };

/**
 * Decides how to bring the index to the target. Pure: `indexedTreePresent` tells whether the indexed tree can be read.
 *
 * @throws DiffdexError INDEX_NEWER_FORMAT, since an index of a newer version may not be overwritten by accident.
 */
export function planUpdate(
  state: StoreState,
  target: Target,
  wanted: Wanted,
  indexedTreePresent: boolean,
): UpdatePlan {
  if (state.kind === 'newer-format' && !wanted.full) throw newerFormat(state.format);
  const base = state.kind === 'present' ? state.manifest : undefined;
  if (wanted.full) return { method: 'full', reason: 'requested', reuse: undefined };
  if (!base) return { method: 'full', reason: reasonWithoutBase(state.kind), reuse: undefined };
  if (!isSameEmbedder(base.embedder, wanted.embedder)) {
    return { method: 'full', reason: 'model-changed', reuse: undefined };
  }
  if (base.rules.cutting !== wanted.rules.cutting) {
    return { method: 'full', reason: 'chunker-changed', reuse: base };
  }
  if (base.rules.judging !== wanted.rules.judging) {
    return { method: 'list', reason: 'skip-rules-changed', base, recheck: true };
  }
  if (base.optionsDigest !== wanted.optionsDigest) {
    return { method: 'list', reason: 'options-changed', base, recheck: true };
  }
  if (base.tree === target.tree) {
    return base.revision === target.revision || wanted.isCommitted
      ? { method: 'none', reason: 'up-to-date', base }
      : { method: 'diff', reason: 'tree-diff', base };
  }
  if (!indexedTreePresent) return { method: 'list', reason: 'tree-listing', base, recheck: false };
  return { method: 'diff', reason: 'tree-diff', base };
}

/** Where rule files changed, that concerns files that no difference names: those are judged again. */
export function widenForRules(plan: UpdatePlan): UpdatePlan {
  if (plan.method !== 'diff' && (plan.method !== 'list' || plan.recheck)) return plan;
  return { ...plan, method: 'list', reason: plan.copyFrom ? plan.reason : 'rules-changed', recheck: true };
}

function isSameEmbedder(a: EmbedderIdentity, b: EmbedderIdentity): boolean {
  return a.digest === b.digest && a.dimension === b.dimension;
}

function reasonWithoutBase(kind: StoreState['kind']): UpdateReason {
  if (kind === 'missing') return 'index-missing';
  return kind === 'older-format' ? 'format-changed' : 'index-corrupt';
}

import type { SnapshotStore } from '../../core/ports/snapshot-store.js';
import type { Target } from '../../core/types.js';
import { nearestIndex } from './nearest-index.js';
import { planUpdate, type UpdatePlan, type Wanted } from './plan-update.js';
import type { UpdateParts } from './update-options.js';

/**
 * Plans an update that starts from a copy of the index of another worktree. Chooses the index with the fewest changed
 * files; of equal ones the first. `undefined` if no index is usable without a full update.
 */
export async function chooseIndexToCopy(
  parts: Pick<UpdateParts, 'source' | 'openSiblings' | 'reporter'>,
  wanted: Wanted,
  target: Target,
): Promise<UpdatePlan | undefined> {
  const stores = (await parts.openSiblings?.()) ?? [];
  return nearestIndex(stores, target, parts, (store, state) =>
    planCopy(store, planUpdate(state, target, wanted, true)),
  );
}

function planCopy(copyFrom: SnapshotStore, plan: UpdatePlan): UpdatePlan | undefined {
  switch (plan.method) {
    case 'none':
    case 'diff':
      return { method: 'diff', reason: 'worktree-copied', base: plan.base, copyFrom };
    case 'list':
      return { ...plan, reason: 'worktree-copied', copyFrom };
    default:
      return undefined;
  }
}

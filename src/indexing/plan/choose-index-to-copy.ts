import { DiffdexError } from '../../core/errors.js';
import type { SnapshotStore, StoreState } from '../../core/ports/snapshot-store.js';
import type { Target } from '../../core/types.js';
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
  let nearest: { plan: UpdatePlan; distance: number } | undefined;
  for (const store of (await parts.openSiblings?.()) ?? []) {
    const state = await readState(store, parts);
    if (state?.kind !== 'present' || !(await parts.source.hasTree(state.manifest.tree))) continue;
    const plan = planCopy(store, planUpdate(state, target, wanted, true));
    if (!plan) continue;
    const { tree } = state.manifest;
    const distance = tree === target.tree ? 0 : (await parts.source.diffTrees(tree, target.tree)).length;
    if (!nearest || distance < nearest.distance) nearest = { plan, distance };
  }
  return nearest?.plan;
}

/** An index that cannot be read belongs to somebody else; it is no reason to fail. */
async function readState(
  store: SnapshotStore,
  { reporter }: Pick<UpdateParts, 'reporter'>,
): Promise<StoreState | undefined> {
  try {
    return await store.readState();
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    reporter.debug(error.message);
    return undefined;
  }
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

import { DiffdexError } from '../../core/errors.js';
import type { SnapshotStore, StoreState } from '../../core/ports/snapshot-store.js';
import type { Reporter } from '../../core/ports/reporter.js';
import type { Source } from '../../core/ports/source.js';
import type { Target } from '../../core/types.js';

type PresentState = Extract<StoreState, { kind: 'present' }>;

/**
 * Of the indexes of other worktrees, the one whose tree differs from a target in the fewest files; of equal ones the first. An
 * index that cannot be read belongs to somebody else, so it is no reason to fail.
 *
 * @param target before the first commit `undefined`, and every index is as near
 * @param fitOf what to do with an index; `undefined` where it does not fit
 * @throws DiffdexError GIT_FAILED
 */
export async function nearestIndex<Fit>(
  stores: readonly SnapshotStore[],
  target: Target | undefined,
  { source, reporter }: { source: Pick<Source, 'hasTree' | 'diffTrees'>; reporter: Pick<Reporter, 'debug'> },
  fitOf: (store: SnapshotStore, state: PresentState) => Fit | undefined | Promise<Fit | undefined>,
): Promise<Fit | undefined> {
  let nearest: { fit: Fit; distance: number } | undefined;
  for (const store of stores) {
    const found = await tryToRead(store, fitOf, reporter);
    if (!found || !(await source.hasTree(found.tree))) continue;
    const { tree, fit } = found;
    const distance = !target || tree === target.tree ? 0 : (await source.diffTrees(tree, target.tree)).length;
    if (!nearest || distance < nearest.distance) nearest = { fit, distance };
  }
  return nearest?.fit;
}

async function tryToRead<Fit>(
  store: SnapshotStore,
  fitOf: (store: SnapshotStore, state: PresentState) => Fit | undefined | Promise<Fit | undefined>,
  reporter: Pick<Reporter, 'debug'>,
): Promise<{ tree: string; fit: Fit } | undefined> {
  try {
    const state = await store.readState();
    const fit = state.kind === 'present' ? await fitOf(store, state) : undefined;
    return state.kind === 'present' && fit !== undefined ? { tree: state.manifest.tree, fit } : undefined;
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    reporter.debug(error.message);
    return undefined;
  }
}

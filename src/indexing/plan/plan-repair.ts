import { isDeepStrictEqual } from 'node:util';
import { DiffdexError } from '../../core/errors.js';
import type { StoreState } from '../../core/ports/snapshot-store.js';
import type { Manifest, Target } from '../../core/types.js';
import type { UpdatePlan } from './plan-update.js';

/**
 * The plan that writes the damaged files of a snapshot again. Pure.
 *
 * @throws DiffdexError LOCKED where the snapshot is no longer the one that was found to be damaged
 */
export function planRepair(
  state: StoreState,
  target: Target,
  { manifest, paths }: { manifest: Manifest; paths: ReadonlySet<string> },
): UpdatePlan {
  const isSame = state.kind === 'present' && isDeepStrictEqual(state.manifest, manifest);
  if (isSame && manifest.tree === target.tree) {
    return { method: 'repair', reason: 'repaired', base: manifest, paths };
  }
  throw new DiffdexError('LOCKED', 'Another update changed the index during the verification.', {
    hint: 'Run the same command again.',
  });
}

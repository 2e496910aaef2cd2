import type { Target } from '../core/types.js';
import { planUpdate, type UpdatePlan } from './plan-update.js';
import type { UpdateOptions, UpdateParts } from './update-options.js';

/** Reads the state of the index and decides how to reach the target. */
export async function choosePlan(
  { source, store, embedder, chunker }: UpdateParts,
  options: UpdateOptions,
  target: Target,
): Promise<UpdatePlan> {
  const state = await store.readState();
  const wanted = {
    embedder,
    chunker: chunker.version,
    optionsDigest: options.optionsDigest,
    full: options.full,
  };
  const isElsewhere = state.kind === 'present' && state.manifest.tree !== target.tree;
  const isPresent = isElsewhere && !options.full ? await source.hasTree(state.manifest.tree) : true;
  return planUpdate(state, target, wanted, isPresent);
}

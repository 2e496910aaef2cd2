import type { SnapshotStore, StoreState } from '../../core/ports/snapshot-store.js';
import { rowRulesWith } from '../../core/row-rules.js';
import type { Manifest, Target } from '../../core/types.js';
import { chooseIndexToCopy } from './choose-index-to-copy.js';
import { listArrived } from './list-arrived.js';
import { planRepair } from './plan-repair.js';
import { planUpdate, type UpdatePlan } from './plan-update.js';
import type { UpdateOptions, UpdateParts } from './update-options.js';

/** Reads the state of the index and decides how to reach the target. */
export async function choosePlan(
  parts: UpdateParts,
  options: UpdateOptions,
  target: Target,
): Promise<UpdatePlan> {
  const { source, store, embedder, chunker } = parts;
  const state = await readState(store, options);
  const wanted = {
    embedder,
    rules: rowRulesWith(chunker),
    optionsDigest: options.optionsDigest,
    full: options.full,
    isCommitted: options.isCommitted,
  };
  if (options.damage && options.damage !== 'everything') {
    return planRepair(state, target, options.damage);
  }
  if (state.kind === 'missing' && !options.full && options.damage !== 'everything') {
    const copied = await chooseIndexToCopy(parts, wanted, target);
    if (copied) return copied;
  }
  const isElsewhere = state.kind === 'present' && state.manifest.tree !== target.tree;
  const isPresent =
    isElsewhere && !options.full ? await source.hasTree(state.manifest.tree, state.manifest.revision) : true;
  const plan = planUpdate(state, target, wanted, isPresent);
  if (plan.method !== 'none' || !(await hasArrived(parts, plan.base))) return plan;
  return { method: 'list', reason: 'missing-found', base: plan.base, recheck: false };
}

/** Whether content that was missing when the snapshot was made can be read now. Opens the snapshot only where some was. */
async function hasArrived({ source, store }: UpdateParts, manifest: Manifest): Promise<boolean> {
  if (manifest.counts.skipped.missing === undefined) return false;
  const reader = await store.openReader(manifest);
  try {
    for await (const files of reader.listFiles())
      if ((await listArrived(source, files)).size > 0) return true;
    return false;
  } finally {
    reader.close();
  }
}

async function readState(store: SnapshotStore, { damage }: UpdateOptions): Promise<StoreState> {
  const state = await store.readState();
  if (damage !== 'everything' || state.kind !== 'present') return state;
  return { kind: 'corrupt', detail: 'its tables are not usable' };
}

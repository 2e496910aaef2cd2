import type { Manifest, Target } from '../core/types.js';
import type { UpdateSummary } from '../core/results/update-summary.js';
import type { PhaseClock } from './summary/phase-clock.js';
import type { UpdatePlan } from './plan/plan-update.js';
import { prepareWork, type PreparedWork } from './plan/prepare-work.js';
import type { UpdateParts } from './plan/update-options.js';
import { UpdateTally } from './summary/update-tally.js';

/** Which files a plan concerns, without reading contents: chunks are those of the present snapshot. */
export async function surveyUpdate(
  parts: Pick<UpdateParts, 'source' | 'store'>,
  { plan, target, clock }: { plan: UpdatePlan; target: Target; clock: PhaseClock },
): Promise<UpdateSummary> {
  const prepared = await prepare(parts, plan, target);
  const base: Manifest | undefined = prepared.plan.method === 'full' ? undefined : prepared.plan.base;
  const tally = new UpdateTally(prepared.indexed);
  for await (const { kind } of prepared.work.items) {
    if (kind !== 'unchanged') tally.count(kind);
  }
  tally.remove(prepared.work);
  return {
    revision: target.revision,
    mode: plan.method === 'full' ? 'full' : 'incremental',
    reason: prepared.plan.reason,
    dryRun: true,
    files: { total: base?.counts.files ?? 0, ...tally.changes, skipped: base?.counts.skipped ?? {} },
    chunks: { total: base?.counts.chunks ?? 0, embedded: 0, reused: base?.counts.chunks ?? 0, deleted: 0 },
    contentDigest: base?.contentDigest ?? '',
    durationMs: clock.elapsedMs,
    phasesMs: clock.totalsMs,
  };
}

async function prepare(
  parts: Pick<UpdateParts, 'source' | 'store'>,
  plan: UpdatePlan,
  target: Target,
): Promise<PreparedWork> {
  if (plan.method === 'full') return prepareWork(parts.source, plan, target, undefined);
  const store = 'copyFrom' in plan ? plan.copyFrom : parts.store;
  const reader = await store.openReader(plan.base);
  try {
    return await prepareWork(parts.source, plan, target, reader);
  } finally {
    reader.close();
  }
}

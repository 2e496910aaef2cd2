import type { Manifest, Target } from '../core/types.js';
import type { UpdateSummary } from '../core/results/update-summary.js';
import type { PhaseClock } from './summary/phase-clock.js';
import type { UpdatePlan } from './plan/plan-update.js';
import { prepareWork, type PreparedWork } from './plan/prepare-work.js';
import type { UpdateParts } from './plan/update-options.js';
import { summarizeUpdate } from './summary/summarize-update.js';
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
  return summarizeUpdate({
    plan: prepared.plan,
    dryRun: true,
    snapshot: {
      revision: target.revision,
      contentDigest: base?.contentDigest ?? '',
      counts: base?.counts ?? { files: 0, chunks: 0, skipped: {} },
    },
    changes: tally.changes,
    embedded: 0,
    deleted: 0,
    clock,
  });
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

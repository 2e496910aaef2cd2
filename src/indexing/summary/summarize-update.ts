import type { Manifest } from '../../core/types.js';
import type { UpdateSummary } from '../../core/results/update-summary.js';
import type { PhaseClock } from './phase-clock.js';
import type { UpdatePlan } from '../plan/plan-update.js';
import type { UpdateTally } from './update-tally.js';

/** What an update did, or would do. */
export interface UpdateOutcome extends Pick<UpdateSummary, 'dryRun' | 'forecast'> {
  plan: Pick<UpdatePlan, 'method' | 'reason'>;
  /** The snapshot after it. */
  snapshot: Pick<Manifest, 'revision' | 'contentDigest' | 'counts'>;
  changes: UpdateTally['changes'];
  embedded: number;
  deleted: number;
  clock: PhaseClock;
}

/** The one summary that every update ends with, whether it published a snapshot or was only planned. */
export function summarizeUpdate(outcome: UpdateOutcome): UpdateSummary {
  const { plan, dryRun, snapshot, changes, embedded, deleted, forecast, clock } = outcome;
  const { files, chunks, skipped } = snapshot.counts;
  return {
    revision: snapshot.revision,
    mode: plan.method === 'none' || plan.method === 'full' ? plan.method : 'incremental',
    reason: plan.reason,
    dryRun,
    files: { total: files, ...changes, skipped },
    chunks: { total: chunks, embedded, reused: chunks - embedded, deleted },
    ...(forecast && { forecast }),
    contentDigest: snapshot.contentDigest,
    durationMs: clock.elapsedMs,
    phasesMs: clock.totalsMs,
  };
}

/** The summary where the snapshot already is what was asked for. */
export function summarizeNothing(snapshot: Manifest, clock: PhaseClock): UpdateSummary {
  const changes = { added: 0, modified: 0, deleted: 0, renamed: 0 };
  const plan = { method: 'none', reason: 'up-to-date' } as const;
  return summarizeUpdate({ plan, dryRun: false, snapshot, changes, embedded: 0, deleted: 0, clock });
}

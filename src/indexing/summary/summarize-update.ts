import type { Manifest } from '../../core/types.js';
import type { UpdateSummary } from '../../core/results/update-summary.js';
import type { PhaseClock } from './phase-clock.js';
import type { UpdatePlan } from '../plan/plan-update.js';
import type { UpdateTally } from './update-tally.js';

/** The summary of an update that published a snapshot. */
export function summarizeUpdate(result: {
  manifest: Manifest;
  plan: UpdatePlan;
  tally: UpdateTally;
  clock: PhaseClock;
  embedded: number;
  deleted: number;
}): UpdateSummary {
  const { manifest, plan, tally, clock, embedded, deleted } = result;
  const total = manifest.counts.chunks;
  return {
    revision: manifest.revision,
    mode: plan.method === 'full' ? 'full' : 'incremental',
    reason: plan.reason,
    dryRun: false,
    files: { total: manifest.counts.files, ...tally.changes, skipped: manifest.counts.skipped },
    chunks: { total, embedded, reused: total - embedded, deleted },
    contentDigest: manifest.contentDigest,
    durationMs: clock.elapsedMs,
    phasesMs: clock.totalsMs,
  };
}

/** The summary where the snapshot already is what was asked for. */
export function summarizeNothing(manifest: Manifest, clock: PhaseClock): UpdateSummary {
  const { files, chunks, skipped } = manifest.counts;
  return {
    revision: manifest.revision,
    mode: 'none',
    reason: 'up-to-date',
    dryRun: false,
    files: { total: files, added: 0, modified: 0, deleted: 0, renamed: 0, skipped },
    chunks: { total: chunks, embedded: 0, reused: chunks, deleted: 0 },
    contentDigest: manifest.contentDigest,
    durationMs: clock.elapsedMs,
    phasesMs: clock.totalsMs,
  };
}

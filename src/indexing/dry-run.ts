import type { Target } from '../core/types.js';
import type { SnapshotStore } from '../core/ports/snapshot-store.js';
import type { SnapshotReader } from '../core/ports/snapshot-reader.js';
import type { UpdateSummary } from '../core/results/update-summary.js';
import { contentDigestOf } from './rows/content-digest.js';
import { knownVectors } from './vectors/known-vectors.js';
import { loadPathRules } from './plan/file-rules.js';
import { ForecastLedger } from './vectors/forecast-ledger.js';
import { indexFiles } from './rows/index-files.js';
import type { PhaseClock } from './summary/phase-clock.js';
import type { UpdatePlan } from './plan/plan-update.js';
import { prepareWork } from './plan/prepare-work.js';
import { readFiles } from './rows/read-files.js';
import type { UpdateOptions, UpdateParts } from './plan/update-options.js';
import { summarizeUpdate } from './summary/summarize-update.js';
import { UpdateTally } from './summary/update-tally.js';

const NO_WRITER = {
  write: () => Promise.resolve({ insertedChunks: 0, updatedChunks: 0, deletedChunks: 0 }),
};

/**
 * What a plan would do: files are read and cut as an update does, but nothing is embedded (a small sample apart, to see how
 * long it takes) or written.
 */
export async function dryRun(
  parts: UpdateParts,
  options: UpdateOptions,
  { plan, target, clock }: { plan: UpdatePlan; target: Target; clock: PhaseClock },
): Promise<UpdateSummary> {
  const { source, store, embedder, reporter } = parts;
  const kept = await store.openCachedVectors(embedder);
  let reader: SnapshotReader | undefined;
  try {
    reader = await openFormer(store, plan);
    const base = plan.method === 'full' ? undefined : reader;
    const { plan: widened, work, indexed } = await prepareWork(source, plan, target, base);
    const rules = await loadPathRules(source, work.ruleEntries, options);
    const ledger = new ForecastLedger(knownVectors(plan, reader, (hashes) => kept.read(hashes)));
    const tally = new UpdateTally(indexed);
    reporter.phase('planning', work.total);
    const files = readFiles(work.items, source, rules);
    await indexFiles(files, work.removed, { ...parts, ledger, writer: NO_WRITER, tally, clock });
    tally.remove(work);
    reporter.phaseDone();
    return summarizeUpdate({
      plan: widened,
      dryRun: true,
      snapshot: {
        revision: target.revision,
        contentDigest: contentDigestOf(tally.files.values()),
        counts: tally.counts,
      },
      changes: tally.changes,
      embedded: ledger.inputs,
      deleted: 0,
      forecast: await ledger.forecast(embedder),
      clock,
    });
  } finally {
    await kept.close();
    reader?.close();
  }
}

/** The snapshot that the plan builds on or takes vectors from. */
async function openFormer(store: SnapshotStore, plan: UpdatePlan): Promise<SnapshotReader | undefined> {
  if (plan.method === 'full') return plan.reuse && store.openReader(plan.reuse);
  const source = 'copyFrom' in plan ? plan.copyFrom : store;
  return source.openReader(plan.base);
}

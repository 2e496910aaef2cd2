import type { SnapshotWriter } from '../core/ports/snapshot-writer.js';
import { rowRulesWith } from '../core/row-rules.js';
import type { Target } from '../core/types.js';
import type { UpdateSummary } from '../core/results/update-summary.js';
import { contentDigestOf } from './rows/content-digest.js';
import { EmbeddingLedger, type VectorLookup } from './vectors/embedding-ledger.js';
import { knownVectors } from './vectors/known-vectors.js';
import { loadPathRules } from './plan/file-rules.js';
import { indexFiles } from './rows/index-files.js';
import type { PhaseClock } from './summary/phase-clock.js';
import type { UpdatePlan } from './plan/plan-update.js';
import { prepareWork, type PreparedWork } from './plan/prepare-work.js';
import { readFiles } from './rows/read-files.js';
import { summarizeUpdate } from './summary/summarize-update.js';
import type { UpdateOptions, UpdateParts } from './plan/update-options.js';
import { UpdateTally } from './summary/update-tally.js';

/** A plan under the writer lock. */
export interface Run {
  plan: UpdatePlan;
  target: Target;
  clock: PhaseClock;
  writer: SnapshotWriter;
}

/** Carries a plan out and publishes the snapshot; the writer is closed in any case. */
export async function publishUpdate(
  parts: UpdateParts,
  options: UpdateOptions,
  run: Run,
): Promise<UpdateSummary> {
  const { plan, target, clock, writer } = run;
  try {
    const prepared = await clock.time('plan', () => prepareWork(parts.source, plan, target, writer));
    // Rows that stand twice would both be replaced, so they go before new ones come.
    if (plan.method === 'repair') {
      await writer.write({ files: [], chunks: [], removed: [...plan.paths], isRepair: true });
    }
    const { deleted, ledger, tally } = await runWork(parts, options, prepared, run);
    parts.signal?.throwIfAborted();
    // Building the full-text index takes the most memory of all, so what the parsers hold goes before.
    await parts.chunker.rest();
    const manifest = await clock.time('publish', () =>
      writer.publish({
        source: parts.source.kind,
        ...target,
        rules: rowRulesWith(parts.chunker),
        optionsDigest: options.optionsDigest,
        counts: tally.counts,
        contentDigest: contentDigestOf(tally.files.values()),
      }),
    );
    return summarizeUpdate({
      plan: prepared.plan,
      dryRun: false,
      snapshot: manifest,
      changes: tally.changes,
      embedded: ledger.embedded,
      deleted,
      clock,
    });
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

async function runWork(
  parts: UpdateParts,
  options: UpdateOptions,
  { plan, work, indexed }: PreparedWork,
  { clock, writer, target }: Run,
): Promise<{ deleted: number; ledger: EmbeddingLedger; tally: UpdateTally }> {
  const { source, embedder, reporter } = parts;
  const written: VectorLookup = (hashes) => writer.readVectors(hashes);
  const rules = await loadPathRules(source, work.ruleEntries, options);
  const former = plan.method === 'full' && plan.reuse ? await parts.store.openReader(plan.reuse) : undefined;
  const ledger = new EmbeddingLedger(embedder, {
    stored: knownVectors(plan, former, written),
    written,
    keep: (vectors) => writer.keepVectors(vectors),
    signal: parts.signal,
  });
  const tally = new UpdateTally(indexed);
  reporter.phase(plan.method === 'full' ? 'indexing' : 'updating', work.total);
  const files = readFiles(work.items, source, rules);
  const deleted = await indexFiles(files, work.removed, { ...parts, ledger, writer, tally, clock }).finally(
    () => former?.close(),
  );
  tally.remove(work);
  reporter.phaseDone();
  reporter.debug(`tree ${target.tree}: ${String(tally.files.size)} paths`);
  return { deleted, ledger, tally };
}

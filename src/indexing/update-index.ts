import { isDeepStrictEqual } from 'node:util';
import { DiffdexError } from '../core/errors.js';
import type { SnapshotWriter } from '../core/ports.js';
import type { Manifest, Target } from '../core/types.js';
import type { UpdateSummary } from '../core/update-summary.js';
import { contentDigestOf } from './content-digest.js';
import { EmbeddingLedger, type VectorLookup } from './embedding-ledger.js';
import { loadPathRules } from './file-rules.js';
import { indexFiles } from './index-files.js';
import { PhaseClock } from './phase-clock.js';
import type { UpdatePlan } from './plan-update.js';
import { choosePlan, prepareWork, type PreparedWork } from './prepare-work.js';
import { readFiles } from './read-files.js';
import { summarizeNothing, summarizeUpdate } from './summarize-update.js';
import type { UpdateOptions, UpdateParts } from './update-options.js';
import { UpdateTally } from './update-tally.js';

/**
 * Brings the index to a revision and publishes the snapshot. Whatever goes wrong, the former snapshot stays.
 *
 * @throws DiffdexError of the parts; INTERRUPTED where `signal` fires
 */
export async function updateIndex(parts: UpdateParts, options: UpdateOptions): Promise<UpdateSummary> {
  const clock = new PhaseClock();
  const target = await parts.source.resolve(options.revision);
  for (;;) {
    const plan = await clock.time('plan', () => choosePlan(parts, options, target));
    if (plan.method === 'none') return summarizeNothing(plan.base, clock);
    if (options.dryRun) return dryRun(parts, plan, target, clock);
    const base = plan.method === 'full' ? undefined : plan.base;
    const writer = await parts.store.openWriter(base, parts.embedder);
    // Another update may have published while this one waited for the lock: then the plan is out of date.
    const planUnderLock = await choosePlan(parts, options, target);
    if (isDeepStrictEqual(plan, planUnderLock)) {
      return await publishUpdate(parts, options, { plan, target, clock, writer });
    }
    await writer.discard();
  }
}

interface Run {
  plan: UpdatePlan;
  target: Target;
  clock: PhaseClock;
  writer: SnapshotWriter;
}

async function publishUpdate(parts: UpdateParts, options: UpdateOptions, run: Run): Promise<UpdateSummary> {
  const { plan, target, clock, writer } = run;
  try {
    const prepared = await clock.time('plan', () => prepareWork(parts.source, plan, target, writer));
    const { deleted, ledger, tally } = await runWork(parts, options, prepared, run);
    parts.signal?.throwIfAborted();
    const manifest = await clock.time('publish', () =>
      writer.publish({
        source: parts.source.kind,
        ...target,
        chunker: parts.chunker.version,
        optionsDigest: options.optionsDigest,
        counts: tally.counts,
        contentDigest: contentDigestOf(tally.files.values()),
      }),
    );
    return summarizeUpdate({
      manifest,
      plan: prepared.plan,
      tally,
      clock,
      embedded: ledger.embedded,
      deleted,
    });
  } catch (error) {
    await writer.discard();
    throw parts.signal?.aborted ? interrupted(error) : error;
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
  const ledger = new EmbeddingLedger(embedder, {
    stored: await storedVectors(parts, plan, written),
    written,
  });
  const tally = new UpdateTally(indexed);
  const rules = await loadPathRules(source, work.ruleEntries, options);
  reporter.phase(plan.method === 'full' ? 'indexing' : 'updating', work.total);
  const files = readFiles(work.items, source, rules);
  const deleted = await indexFiles(files, work.removed, { ...parts, ledger, writer, tally, clock });
  tally.remove(work);
  reporter.phaseDone();
  reporter.debug(`tree ${target.tree}: ${String(tally.files.size)} paths`);
  return { deleted, ledger, tally };
}

async function storedVectors(
  parts: UpdateParts,
  plan: UpdatePlan,
  fromWriter: VectorLookup,
): Promise<VectorLookup | undefined> {
  if (plan.method !== 'full') return fromWriter;
  if (plan.reason === 'requested') return undefined;
  if (!plan.reuse) return fromWriter;
  const reader = await parts.store.openReader(plan.reuse);
  return async (hashes) => {
    const found = await reader.readVectors(hashes);
    const missing = hashes.filter((hash) => !found.has(hash));
    return new Map([...found, ...(await fromWriter(missing))]);
  };
}

async function dryRun(
  parts: UpdateParts,
  plan: UpdatePlan,
  target: Target,
  clock: PhaseClock,
): Promise<UpdateSummary> {
  const reader =
    plan.method === 'full' || plan.method === 'none' ? undefined : await parts.store.openReader(plan.base);
  const prepared = await prepareWork(parts.source, plan, target, reader);
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

function interrupted(cause: unknown): DiffdexError {
  return new DiffdexError('INTERRUPTED', 'The update was interrupted.', {
    hint: 'The former snapshot is still there; run the same command again to go on.',
    cause,
  });
}

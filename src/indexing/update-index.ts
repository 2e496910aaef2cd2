import { isDeepStrictEqual } from 'node:util';
import { DiffdexError, interrupted } from '../core/errors.js';
import type { UpdateSummary } from '../core/results/update-summary.js';
import { choosePlan } from './plan/choose-plan.js';
import { PhaseClock } from './summary/phase-clock.js';
import { summarizeNothing } from './summary/summarize-update.js';
import type { UpdateOptions, UpdateParts } from './plan/update-options.js';
import { shortRevision } from '../text/short-revision.js';

/**
 * Brings the index to a revision and publishes the snapshot. Whatever goes wrong, the former snapshot stays; one that
 * turns out to be damaged is rebuilt.
 *
 * @throws DiffdexError of the parts; INTERRUPTED where `signal` fires
 */
export async function updateIndex(parts: UpdateParts, options: UpdateOptions): Promise<UpdateSummary> {
  try {
    return await attemptOrRebuild(parts, options);
  } catch (error) {
    if (!parts.signal?.aborted) throw error;
    const hint = `${await describeKept(parts)} Run the same command again to continue.`;
    throw interrupted('The update was interrupted.', hint, error);
  }
}

/** What is there after an update that ended early. */
async function describeKept({ store, embedder }: UpdateParts): Promise<string> {
  const state = await store.readState();
  const snapshot =
    state.kind === 'present'
      ? `The snapshot of ${shortRevision(state.manifest.revision)} is unchanged`
      : 'There is no snapshot yet';
  return embedder.isCostly ? `${snapshot}, and the vectors that were computed are kept.` : `${snapshot}.`;
}

async function attemptOrRebuild(parts: UpdateParts, options: UpdateOptions): Promise<UpdateSummary> {
  try {
    return await attempt(parts, options);
  } catch (error) {
    const isDamage = error instanceof DiffdexError && error.code === 'INDEX_CORRUPT';
    const isRebuild = options.full || options.damage === 'everything';
    if (!isDamage || isRebuild || options.dryRun) throw error;
    parts.reporter.warn(`${error.message} All files are indexed again.`);
    return attempt(parts, { ...options, damage: 'everything' });
  }
}

async function attempt(parts: UpdateParts, options: UpdateOptions): Promise<UpdateSummary> {
  const clock = new PhaseClock(parts.onSpan);
  const target = await parts.source.resolve(options.revision);
  for (;;) {
    const plan = await clock.time('plan', () => choosePlan(parts, options, target));
    if (plan.method === 'none') return summarizeNothing(plan.base, clock);
    if (options.dryRun === 'files') {
      const { surveyUpdate } = await import('./survey-update.js');
      return await surveyUpdate(parts, { plan, target, clock });
    }
    if (options.dryRun) {
      const { dryRun } = await import('./dry-run.js');
      return await dryRun(parts, options, { plan, target, clock });
    }
    // The machinery loads when there is work: most updates find nothing to do.
    const { publishUpdate } = await import('./publish-update.js');
    const base = plan.method === 'full' ? undefined : plan.base;
    const copyFrom = 'copyFrom' in plan ? plan.copyFrom.path : undefined;
    const writer = await parts.store.openWriter(base, parts.embedder, copyFrom);
    // Another update may have published while this one waited for the lock: then the plan is out of date.
    const planUnderLock = await choosePlan(parts, options, target).catch(async (error: unknown) => {
      await writer.discard();
      throw error;
    });
    if (isDeepStrictEqual(plan, planUnderLock)) {
      return await publishUpdate(parts, options, { plan, target, clock, writer });
    }
    await writer.discard();
  }
}

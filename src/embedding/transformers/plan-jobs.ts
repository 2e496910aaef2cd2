import { planBatches, type BatchLimits } from '../batching/plan-batches.js';

/** About what a token of code takes. Only how much goes into a job depends on it: batches are planned by real tokens. */
const CHARACTERS_PER_TOKEN = 4;

/** Batches of a job: what a thread is given at once. */
const BATCHES_PER_JOB = 4;

/** Every thread gets at least so many jobs of a call, so that all are busy to its end. */
const JOBS_PER_THREAD = 4;

/**
 * Splits texts into jobs for threads: positions, texts of like length together and the longest first.
 *
 * @param limits of a batch
 */
export function planJobs(texts: readonly string[], limits: BatchLimits, threads: number): number[][] {
  return planBatches(
    texts.map(({ length }) => length),
    {
      tokens: limits.tokens * CHARACTERS_PER_TOKEN * BATCHES_PER_JOB,
      texts: Math.min(limits.texts * BATCHES_PER_JOB, Math.ceil(texts.length / (threads * JOBS_PER_THREAD))),
    },
  );
}

import { setTimeout as sleep } from 'node:timers/promises';
import { interruptedDownload } from './network-errors.js';

/** A server that gives a byte and hangs up makes progress, too. */
const PROGRESS_FACTOR = 20;

export interface RetryPolicy {
  /** Tries in all, as long as none of them makes progress; twenty times as many in any case. */
  tries: number;
  /** Wait before the second try; it doubles with every further one. */
  firstWaitMs: number;
  /** A server that asks for more patience than this is given up. */
  maxWaitMs: number;
}

/** How a try went. */
export type Attempt<Result> =
  | { kind: 'done'; result: Result }
  | {
      kind: 'failed';
      /** What comes out where no try is left: a result or an exception. */
      giveUp: () => Result;
      /** How long the server asks to wait. */
      retryAfterMs?: number | undefined;
      /** Whether it got further than the one before. */
      hasProgressed?: boolean;
    };

/**
 * Tries until it works, with growing waits. Half of a wait is chance ("equal jitter", so that clients that failed
 * together do not come back together; https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter).
 *
 * @throws DiffdexError INTERRUPTED, and what attempts throw
 */
export async function withRetries<Result>(
  policy: RetryPolicy,
  signal: AbortSignal | undefined,
  attempt: () => Promise<Attempt<Result>>,
): Promise<Result> {
  for (let failures = 0, tries = 1; ; tries++) {
    const outcome = await attempt();
    if (outcome.kind === 'done') return outcome.result;
    failures = outcome.hasProgressed ? 1 : failures + 1;
    const backOffMs = Math.min(policy.maxWaitMs, policy.firstWaitMs * 2 ** (failures - 1));
    const waitMs = Math.max(outcome.retryAfterMs ?? 0, backOffMs * (0.5 + Math.random() / 2));
    if (failures >= policy.tries || tries >= policy.tries * PROGRESS_FACTOR || waitMs > policy.maxWaitMs)
      return outcome.giveUp();
    await waitUnlessInterrupted(waitMs, signal);
  }
}

/** The wait that a `Retry-After` header asks for: seconds or a date (RFC 9110, 10.2.3). */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Statuses that say "later": RFC 9110 and 6585, and a request that took the server too long. */
export function isPassingStatus(status: number): boolean {
  return [408, 429, 500, 502, 503, 504].includes(status);
}

async function waitUnlessInterrupted(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(waitMs, undefined, signal ? { signal } : {});
  } catch (error) {
    throw signal?.aborted ? interruptedDownload(error) : error;
  }
}

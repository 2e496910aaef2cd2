import type { Reporter } from '../../core/ports/reporter.js';
import type { LiveIndex } from './live-index.js';

/** How often HEAD is looked at; a look reads a few small files. */
const INTERVAL_MS = 1_000;
/** After a failed update, the time before the same HEAD is tried again. */
const RETRY_MS = 30_000;

/**
 * Updates an index in the background whenever HEAD has moved, until the returned function is called. A failure is reported
 * once for each HEAD, and does not stop it.
 */
export function followHead(index: LiveIndex, reporter: Reporter, signal: AbortSignal): () => void {
  let isBusy = false;
  let failure: { head: string | undefined; message: string; atMs: number } | undefined;

  const look = async (): Promise<void> => {
    let current: string | undefined;
    try {
      const { isBehind, head } = await index.isBehind();
      current = head;
      const failedJustNow = failure?.head === head && performance.now() - (failure?.atMs ?? 0) < RETRY_MS;
      if (!isBehind || failedJustNow) return;
      await index.update({}, { reporter, signal });
      failure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      const isTold = failure?.head === current && failure?.message === message;
      failure = { head: current, message, atMs: performance.now() };
      if (!isTold) reporter.warn(`the index could not be updated: ${message}`);
    }
  };

  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void look().finally(() => {
      isBusy = false;
    });
  }, INTERVAL_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

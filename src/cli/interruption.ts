/** Exit code of a process that SIGINT ended, by the shells' convention 128 + 2. */
export const INTERRUPTED_EXIT_CODE = 130;

/** Work that cannot stop at once gets this long; what it held is taken over by the next update. */
const GRACE_MS = 500;
let extraGraceMs = 0;

const controller = new AbortController();

/** Fires at the first Ctrl-C or SIGTERM. */
export const interruption = { signal: controller.signal };

/** Grants work that ends in order, such as answers under way, so much longer than usual. */
export function allowToEnd(durationMs: number): void {
  extraGraceMs = durationMs;
}

/** Lets work end in order at the first signal, and ends the process at the second or when the grace is over. */
export function watchInterruption(): void {
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED_EXIT_CODE);
    controller.abort();
    setTimeout(() => {
      process.stderr.write('\ninterrupted; the index is as it was\n');
      process.exit(INTERRUPTED_EXIT_CODE);
    }, GRACE_MS + extraGraceMs).unref();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

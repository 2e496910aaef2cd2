import { EXIT_CODES } from '../exit-codes.js';

/** Work that cannot stop at once gets this long; what it held is taken over by the next update. */
const GRACE_MS = 500;
let extraGraceMs = 0;
/** A signal that ended git, too, may come to this process so much later; most come at once. */
const LATE_MS = 200;

const controller = new AbortController();

/** Fires at the first Ctrl-C or SIGTERM. */
export const interruption = { signal: controller.signal };

/**
 * After a signal, gives work that ends in order, such as calls under way, `durationMs` more than usual before the
 * process ends.
 */
export function allowToEnd(durationMs: number): void {
  extraGraceMs = durationMs;
}

/** Waits for a signal that may be on its way: Ctrl-C goes to git, too, whose end may be noticed first. */
export async function lateSignal(): Promise<void> {
  const { signal } = controller;
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LATE_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Lets work end in order at the first signal, and ends the process at the second or when the grace is over. */
export function watchInterruption(): void {
  const onSignal = (): void => {
    if (controller.signal.aborted) endNow();
    controller.abort();
    setTimeout(() => {
      process.stderr.write('\ninterrupted; the index is as it was\n');
      endNow();
    }, GRACE_MS + extraGraceMs).unref();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/**
 * By the signal itself, which shells show as 130 too. To leave in order would wait for a model that computes in a thread,
 * and ONNX Runtime aborts with a message of its own when it is done and its thread is to end. Windows has no signals.
 */
function endNow(): never {
  if (process.platform !== 'win32') {
    process.removeAllListeners('SIGINT');
    process.kill(process.pid, 'SIGINT');
  }
  process.exit(EXIT_CODES.interrupted.code);
}

import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach } from 'vitest';

/** The threads that each test of a file or of a block starts, in order. */
export function watchThreads(): readonly Worker[] {
  const threads: Worker[] = [];
  const note = (thread: Worker): void => void threads.push(thread);
  beforeEach(() => {
    threads.length = 0;
    process.on('worker', note);
  });
  afterEach(() => process.off('worker', note));
  return threads;
}

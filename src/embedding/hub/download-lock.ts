import { join } from 'node:path';
import { interrupted } from '../../core/errors.js';
import { HeldLock } from '../../platform/locks/held-lock.js';
import type { Reporter } from '../../core/ports/reporter.js';

/**
 * Does the work while no other process downloads into the folder, as two of them would write to one file.
 *
 * @throws DiffdexError INTERRUPTED where the signal fires during the wait, and what the work throws
 */
export async function withDownloadLock<Result>(
  folder: string,
  { reporter, signal }: { reporter: Reporter; signal?: AbortSignal | undefined },
  work: () => Promise<Result>,
): Promise<Result> {
  const lock = await takeLock(folder, reporter, signal);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

async function takeLock(
  folder: string,
  reporter: Reporter,
  signal: AbortSignal | undefined,
): Promise<HeldLock> {
  const onWait = (): void => {
    reporter.info('waiting for another process that downloads the same model');
  };
  try {
    for (;;) {
      const taken = await HeldLock.take(join(folder, 'download.lock'), { waitMs: Infinity, onWait, signal });
      if ('lock' in taken) return taken.lock;
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw interrupted(
      'The command was interrupted while it waited for another process that downloads the same model.',
      'Run the same command again when that process has ended.',
      error,
    );
  }
}

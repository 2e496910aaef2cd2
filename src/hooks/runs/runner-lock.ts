import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeldLock } from '../../platform/locks/held-lock.js';
import { readLock } from '../../platform/locks/lock-file.js';
import { findOwner } from '../../platform/locks/lock-owner.js';
import { markOfThisProcess } from '../../platform/locks/running-process.js';

/** Whoever finds a runner that lives has left a mark for it, and need not wait. */
const WAIT_MS = 1;

/** What `hooks/hook.sh` can read without a process of its own, `PID START-TIME`; the lock decides. */
const HINT = 'runner';
const LOCK = 'runner.lock';

/** The right to update after hooks. */
export interface RunnerLock {
  release(): Promise<void>;
}

/**
 * Makes this process the one that updates after hooks; `undefined` where another one is. A runner on another machine or in
 * another container is waited for until it has shown that it lives, or counts as dead.
 */
export async function takeRunnerLock(folder: string): Promise<RunnerLock | undefined> {
  const taken = await HeldLock.take(join(folder, LOCK), { waitMs: WAIT_MS });
  if (!('lock' in taken)) return undefined;
  const { lock } = taken;
  const hint = join(folder, HINT);
  const release = async (): Promise<void> => {
    await rm(hint, { force: true });
    await lock.release();
  };
  try {
    const { pid, started } = await markOfThisProcess();
    await writeFile(hint, `${String(pid)} ${started}\n`);
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

/** Whether a process holds the lock, as far as this machine can see. */
export async function isRunnerAlive(folder: string): Promise<boolean> {
  const lock = await readLock(join(folder, LOCK));
  return lock !== undefined && (await findOwner(lock.owner)) !== 'ended';
}

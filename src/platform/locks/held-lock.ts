import { randomUUID } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DiffdexError, isSystemError } from '../../core/errors.js';
import { isAbsence, isDenial } from '../files/file-errors.js';
import { HeartbeatWatch } from './heartbeat-watch.js';
import { holdsLock, tryLock, unlock, type Holder } from './lock-file.js';
import { describeOwner, type LockOwner } from './lock-owner.js';
import { makeFolder } from '../files/make-folder.js';

const RETRY_MS = 100;
/** How often the holder refreshes its lock file, for processes that cannot see it otherwise. */
const REFRESH_MS = 5_000;

export interface TakeLockOptions {
  /**
   * How long to wait for another holder, in milliseconds. Unless it is 0, one that cannot be looked at from here is waited
   * for until it has given a sign of life, or none for so long that it counts as dead: nobody could take its lock otherwise.
   */
  waitMs: number;
  /** How long that is, in milliseconds; a minute by default. */
  silenceMs?: number | undefined;
  /** Called once, when the wait begins; the holder as far as its file tells. */
  onWait?: ((holder: Holder) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** A lock of this process that a file stands for. At most one process holds it, and a dead one cannot keep it. */
export class HeldLock {
  /** Whether it was taken over from a process that ended without giving it back, and so may have left a mess. */
  readonly isInherited: boolean;
  readonly #path: string;
  readonly #owner: LockOwner;
  readonly #refreshing: NodeJS.Timeout;

  private constructor(path: string, owner: LockOwner, isInherited: boolean) {
    this.isInherited = isInherited;
    this.#path = path;
    this.#owner = owner;
    this.#refreshing = setInterval(() => void refresh(path, owner), REFRESH_MS).unref();
  }

  /**
   * Makes the folder of the file if need be and takes the lock; after the wait, who still holds it.
   *
   * @throws the reason of `signal` where it fires during the wait; DiffdexError LOCKED where something stands at the path
   * that is no file
   */
  static async take(
    path: string,
    { waitMs, silenceMs, onWait, signal }: TakeLockOptions,
  ): Promise<{ lock: HeldLock } | { holder: Holder }> {
    await makeFolder(dirname(path));
    const owner = await describeOwner(randomUUID());
    const watch = new HeartbeatWatch(silenceMs);
    const deadline = performance.now() + waitMs;
    for (let isFirst = true; ; isFirst = false) {
      const attempt = await tryLock(path, owner, watch);
      if (attempt.kind === 'taken') return { lock: new HeldLock(path, owner, attempt.isInherited) };
      const { holder } = attempt;
      const isPatient = waitMs > 0 && holder.isUnseen;
      if (performance.now() >= deadline && !isPatient) return { holder };
      if (isFirst) onWait?.(holder);
      signal?.throwIfAborted();
      await sleep(RETRY_MS);
    }
  }

  /** Whether another machine has not taken this process for dead and taken the lock over. */
  isHeld(): Promise<boolean> {
    return holdsLock(this.#path, this.#owner);
  }

  async release(): Promise<void> {
    clearInterval(this.#refreshing);
    await unlock(this.#path, this.#owner);
  }
}

async function refresh(path: string, owner: LockOwner): Promise<void> {
  const now = new Date();
  try {
    // The lock of whoever took it over is not to be kept alive.
    if (await holdsLock(path, owner)) await utimes(path, now, now);
  } catch (error) {
    // The lock may have been taken over; whoever needs to know asks `isHeld`.
    if (error instanceof DiffdexError) return;
    if (!isAbsence(error) && !isDenial(error) && !isSystemError(error, 'EIO', 'ESTALE')) throw error;
  }
}

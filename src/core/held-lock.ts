import { randomUUID } from 'node:crypto';
import { mkdir, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSystemError } from './errors.js';
import { holdsLock, tryLock, unlock } from './lock-file.js';
import { describeOwner, type LockOwner } from './lock-owner.js';

const RETRY_MS = 100;
/** Sign of life for those who cannot see this process; a small part of the silence after which it counts as dead. */
const REFRESH_MS = 5_000;

export interface TakeLockOptions {
  /** How long to wait for another holder, in milliseconds. */
  waitMs: number;
  /** Called once, when the wait begins; the holder as far as its file tells. */
  onWait?: ((holder: LockOwner | undefined) => void) | undefined;
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
    this.#refreshing = setInterval(() => void refresh(path), REFRESH_MS).unref();
  }

  /**
   * Makes the folder of the file if need be and takes the lock; after the wait, who still holds it.
   *
   * @throws the reason of `signal` where it fires during the wait
   */
  static async take(
    path: string,
    { waitMs, onWait, signal }: TakeLockOptions,
  ): Promise<{ lock: HeldLock } | { holder: LockOwner | undefined }> {
    await mkdir(dirname(path), { recursive: true });
    const owner = await describeOwner(randomUUID());
    const deadline = Date.now() + waitMs;
    for (let isFirst = true; ; isFirst = false) {
      const attempt = await tryLock(path, owner);
      if (attempt.kind === 'taken') return { lock: new HeldLock(path, owner, attempt.isInherited) };
      const { holder } = attempt;
      if (Date.now() >= deadline) return { holder };
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

async function refresh(path: string): Promise<void> {
  const now = new Date();
  try {
    await utimes(path, now, now);
  } catch (error) {
    // The lock may have been taken over; whoever needs to know asks `isHeld`.
    if (!isSystemError(error, 'ENOENT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'ESTALE')) throw error;
  }
}

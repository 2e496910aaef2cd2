import { randomUUID } from 'node:crypto';
import { mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DiffdexError, isSystemError } from '../core/errors.js';
import { holdsLock, tryLock, unlock } from './lock-file.js';
import { describeOwner, type LockOwner } from './lock-owner.js';
import { lostLockError } from './storage-errors.js';

const DEFAULT_WAIT_MS = 10_000;
const RETRY_MS = 100;
/** Sign of life for those who cannot see this process; a small part of the silence after which it counts as dead. */
const REFRESH_MS = 5_000;

export interface LockOptions {
  /** How long to wait for another writer, in milliseconds; 10 seconds by default. */
  waitMs?: number;
  /** Called once, when the wait begins, with a description of the holder. */
  onWait?: (holder: string) => void;
}

/** The right to write to an index directory. At most one is held at a time, and a dead process cannot keep it. */
export class WriterLock {
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
   * Creates the directory if need be and takes its lock.
   *
   * @throws DiffdexError LOCKED when another writer still holds it after the wait
   */
  static async take(directory: string, options: LockOptions = {}): Promise<WriterLock> {
    await mkdir(directory, { recursive: true });
    const path = join(directory, 'writer.lock');
    const owner = await describeOwner(randomUUID());
    const deadline = Date.now() + (options.waitMs ?? DEFAULT_WAIT_MS);
    for (let isFirst = true; ; isFirst = false) {
      const attempt = await tryLock(path, owner);
      if (attempt.kind === 'taken') return new WriterLock(path, owner, attempt.isInherited);
      if (Date.now() >= deadline) throw lockedError(attempt.holder);
      if (isFirst) options.onWait?.(describe(attempt.holder));
      await sleep(RETRY_MS);
    }
  }

  /** @throws DiffdexError LOCKED where another machine took this process for dead and took the lock over */
  async assertHeld(): Promise<void> {
    if (await holdsLock(this.#path, this.#owner)) return;
    throw lostLockError();
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
    // Whether the lock is still held is checked before anything is published.
    if (!isSystemError(error, 'ENOENT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'ESTALE')) throw error;
  }
}

function lockedError(holder: LockOwner | undefined): DiffdexError {
  return new DiffdexError('LOCKED', `Another update holds the index: ${describe(holder)}.`, {
    hint: 'Wait until it has finished, or end that process, and run the same command again.',
  });
}

function describe(holder: LockOwner | undefined): string {
  if (!holder) return 'a process that is just starting';
  return `process ${String(holder.pid)} on ${holder.host}, since ${holder.takenAt}`;
}

import { join } from 'node:path';
import { DiffdexError } from '../../core/errors.js';
import { HeldLock } from '../../platform/locks/held-lock.js';
import type { Holder } from '../../platform/locks/lock-file.js';
import { lostLockError } from './storage-errors.js';

const DEFAULT_WAIT_MS = 10_000;

const UNSEEN =
  ', whose process is not visible from here; diffdex waits until it shows no activity for a minute';

export interface LockOptions {
  /**
   * How long to wait for another writer, in milliseconds; 10 seconds by default. Unless it is 0, one that cannot be looked at
   * from here is waited for until it has given a sign of life, or counts as dead.
   */
  waitMs?: number;
  /** How long without a sign of life counts as dead, in milliseconds; a minute by default. */
  silenceMs?: number;
  /** Called once, when the wait begins, with a description of the holder. */
  onWait?: (holder: string) => void;
}

/** The right to write to an index directory. */
export class WriterLock {
  /** Whether it was taken over from a process that ended without giving it back, and so may have left a mess. */
  readonly isInherited: boolean;
  readonly #lock: HeldLock;

  private constructor(lock: HeldLock) {
    this.isInherited = lock.isInherited;
    this.#lock = lock;
  }

  /**
   * Creates the directory if need be and takes its lock.
   *
   * @throws DiffdexError LOCKED when another writer still holds it after the wait
   */
  static async take(
    directory: string,
    { waitMs = DEFAULT_WAIT_MS, silenceMs, onWait }: LockOptions = {},
  ): Promise<WriterLock> {
    const taken = await HeldLock.take(join(directory, 'writer.lock'), {
      waitMs,
      silenceMs,
      onWait:
        onWait &&
        ((holder) => {
          onWait(`${describe(holder)}${holder.isUnseen ? UNSEEN : ''}`);
        }),
    });
    if ('lock' in taken) return new WriterLock(taken.lock);
    throw lockedError(taken.holder);
  }

  /** @throws DiffdexError LOCKED where another machine took this process for dead and took the lock over */
  async assertHeld(): Promise<void> {
    if (!(await this.#lock.isHeld())) throw lostLockError();
  }

  release(): Promise<void> {
    return this.#lock.release();
  }
}

function lockedError(holder: Holder): DiffdexError {
  return new DiffdexError('LOCKED', `Another update is running: ${describe(holder)}.`, {
    hint: holder.isUnseen
      ? 'Its process is not visible from here. Run the same command without --no-wait. diffdex takes over the lock if the process shows no activity for a minute.'
      : 'Wait until it has finished, or end that process. Then run the same command again.',
  });
}

function describe({ owner }: Holder): string {
  if (!owner) return 'a process that is starting';
  return `process ${String(owner.pid)} on ${owner.host}, since ${owner.takenAt}`;
}

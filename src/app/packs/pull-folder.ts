import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../core/errors.js';
import { removeIfEmpty } from '../../platform/files/remove-if-empty.js';
import { isAbsence } from '../../platform/files/file-errors.js';
import { listNames } from '../../platform/files/list-names.js';
import { HeldLock } from '../../platform/locks/held-lock.js';
import { readLock } from '../../platform/locks/lock-file.js';
import { findOwner } from '../../platform/locks/lock-owner.js';
import { makeFolder } from '../../platform/files/make-folder.js';

const PARTIAL = /\.part(?:\.json)?$/;
/** Clocks of machines differ by less. */
const FORGOTTEN_MS = 3 * 24 * 60 * 60_000;
/** Also as former versions named it. */
const FOLDER = /^(?:(?:\d+\.\d*|left)\.[\w-]+|[0-9a-f-]{36})$/;

/**
 * Where one pull keeps what it fetches, below the index directory. Each has a folder to itself, with a lock beside it, so
 * that two at once never write the same file; partial downloads are left to the next pull.
 */
export class PullFolder {
  readonly path: string;
  readonly #index: string;
  readonly #lock: HeldLock;
  readonly #isIndexNew: boolean;

  private constructor(index: string, path: string, lock: HeldLock, isIndexNew: boolean) {
    this.path = path;
    this.#index = index;
    this.#lock = lock;
    this.#isIndexNew = isIndexNew;
  }

  /** A new folder, or the one that a former pull left. */
  static async open(index: string): Promise<PullFolder> {
    const isIndexNew = await makeFolder(index);
    const parent = join(index, 'pull');
    const { path, lock } = (await takeOver(parent)) ?? (await make(parent));
    return new PullFolder(index, path, lock, isIndexNew);
  }

  /** A new folder in it. */
  createFolder(): Promise<string> {
    return mkdtemp(join(this.path, 'unpacked-'));
  }

  /**
   * Removes everything, or everything but what another pull can go on with. An index directory that is still empty goes
   * as it came.
   */
  async tidy({ isDone }: { isDone: boolean }): Promise<void> {
    const names = await readdir(this.path);
    const done = names.filter((name) => isDone || !PARTIAL.test(name));
    await Promise.all(done.map((name) => rm(join(this.path, name), { recursive: true, force: true })));
    if (done.length === names.length) await removeIfEmpty(this.path);
    await this.#lock.release();
    await removeIfEmpty(join(this.#index, 'pull'));
    if (this.#isIndexNew) await removeIfEmpty(this.#index);
  }
}

interface LockedFolder {
  path: string;
  lock: HeldLock;
}

/** The first folder that nobody is at any more; further ones go, and so do those that nobody can tell of for long. */
async function takeOver(parent: string): Promise<LockedFolder | undefined> {
  let taken: LockedFolder | undefined;
  const names = new Set((await listNames(parent)).map((name) => name.replace(/\.lock$/, '')));
  for (const name of [...names].filter((one) => FOLDER.test(one))) {
    const path = join(parent, name);
    const lock = await tryLockOf(path);
    if (lock && !taken && existsSync(path)) {
      taken = { path, lock };
      continue;
    }
    if (!lock && !(await isForgotten(path))) continue;
    await rm(path, { recursive: true, force: true });
    await (lock ? lock.release() : rm(lockOf(path), { force: true }));
  }
  return taken;
}

/** A level at a time: made at once, Node says ENOENT where the disk may only be read. */
async function make(parent: string): Promise<LockedFolder> {
  const path = join(parent, randomUUID());
  for (;;) {
    await makeUnlessThere(parent);
    try {
      const lock = await tryLockOf(path);
      if (!lock) throw new Error(`the lock of ${path} is already in use`);
      await makeUnlessThere(path);
      return { path, lock };
    } catch (error) {
      // Another pull that ended has just removed the folder of all.
      if (!isAbsence(error)) throw error;
    }
  }
}

/** `undefined` where another pull has it, or may have. */
async function tryLockOf(folder: string): Promise<HeldLock | undefined> {
  const taken = await HeldLock.take(lockOf(folder), { waitMs: 0 });
  return 'lock' in taken ? taken.lock : undefined;
}

function lockOf(folder: string): string {
  return `${folder}.lock`;
}

/** Whether a folder is of a process that nobody sees from here, and that touched its lock days ago. */
async function isForgotten(folder: string): Promise<boolean> {
  try {
    const stored = await readLock(lockOf(folder));
    if (!stored || (await findOwner(stored.owner)) !== 'unseen') return false;
    return Date.now() - (await stat(lockOf(folder))).mtimeMs > FORGOTTEN_MS;
  } catch (error) {
    if (isAbsence(error)) return false;
    throw error;
  }
}

async function makeUnlessThere(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  }
}

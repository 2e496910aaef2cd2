import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isSystemError } from '../../core/errors.js';
import { isRunning, markOfThisProcess } from '../../core/running-process.js';

/** `<process id>.<start of the process>.<random>` while a pull is at it, then `left.<random>`. */
const IN_USE = /^(\d+)\.(\d*)\./;
const LEFT = 'left.';
const PARTIAL = /\.part(?:\.json)?$/;

/**
 * Where one pull keeps what it fetches, below the index directory. Each has a folder to itself, so that two at once
 * never write the same file; partial downloads are left to the next pull.
 */
export class PullFolder {
  readonly path: string;
  readonly #index: string;
  readonly #isIndexNew: boolean;

  private constructor(index: string, name: string, isIndexNew: boolean) {
    this.path = join(index, 'pull', name);
    this.#index = index;
    this.#isIndexNew = isIndexNew;
  }

  /** A new folder, or the one that a former pull left, under a name of its own. @throws DiffdexError INDEX_CORRUPT where a link is in the way */
  static async open(index: string): Promise<PullFolder> {
    const { pid, started } = await markOfThisProcess();
    const isIndexNew = (await mkdir(index, { recursive: true })) !== undefined;
    const folder = new PullFolder(index, `${String(pid)}.${started}.${randomUUID()}`, isIndexNew);
    await folder.#takeOver();
    await folder.#make();
    return folder;
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
    else await rename(this.path, join(this.#index, 'pull', LEFT + randomUUID()));
    await removeIfEmpty(join(this.#index, 'pull'));
    if (this.#isIndexNew) await removeIfEmpty(this.#index);
  }

  /** A level at a time: made at once, Node says ENOENT where the disk may only be read. */
  async #make(): Promise<void> {
    for (;;) {
      await makeUnlessThere(dirname(this.path));
      try {
        await makeUnlessThere(this.path);
        return;
      } catch (error) {
        // Another pull that ended has just removed the folder of all.
        if (!isSystemError(error, 'ENOENT')) throw error;
      }
    }
  }

  /** Of several that start at once, the one that renames an abandoned folder first has it. What is then left is in nobody's way. */
  async #takeOver(): Promise<void> {
    const parent = join(this.#index, 'pull');
    let isTaken = false;
    for (const name of await listIfThere(parent)) {
      if (!(await isAbandoned(name))) continue;
      if (isTaken) await rm(join(parent, name), { recursive: true, force: true });
      else isTaken = await renameIfThere(join(parent, name), this.path);
    }
  }
}

async function makeUnlessThere(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  }
}

async function isAbandoned(name: string): Promise<boolean> {
  if (name.startsWith(LEFT)) return true;
  const [, pid, started = ''] = IN_USE.exec(name) ?? [];
  return pid !== undefined && !(await isRunning({ pid: Number(pid), started }));
}

async function listIfThere(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}

async function renameIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return false;
    throw error;
  }
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!isSystemError(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) throw error;
  }
}

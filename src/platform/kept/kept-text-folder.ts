import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, lstat, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptTexts } from '../../core/ports/kept-texts.js';
import { digestOf } from '../digest.js';
import { ifPresent } from '../files/file-errors.js';
import { makeFolder } from '../files/make-folder.js';
import { withFile } from '../files/sync-file.js';
import { decodeChecked, encodeChecked } from './checked-text.js';
import { removeSurplus } from './remove-surplus.js';

const FOLDER_RIGHTS = 0o700;
const FILE_RIGHTS = 0o600;
const RIGHTS_OF_OTHERS = 0o077;

const ENDING = '.kept';

/** A larger text would push out many others. */
const SHARE_OF_ONE = 1 / 16;

/** To look at the sizes of all files takes longer than to write one, so it is done once for so many new ones. */
const FILES_BETWEEN_LOOKS = 64;

export interface KeptTextOptions {
  /** Bound of all files together, in bytes. It may be passed by the last few files. */
  maxBytes: number;
  /** Called once, where the folder cannot be used. Nothing is read or kept from then on. */
  onUnusable: (message: string) => void;
}

/**
 * Texts in a folder that only its owner can read, one file each. Every file is written beside its name and renamed, so that any
 * number of processes may use the folder, and be killed. A file that is damaged counts as absent. Those that were written longest
 * ago go first.
 */
export class KeptTextFolder implements KeptTexts {
  readonly #folder: string;
  readonly #options: KeptTextOptions;
  #isUsable = true;
  /** Whether the folder is there and nobody else can read it. */
  #isOwn: boolean | undefined;

  /** The folder is made when the first text is kept. */
  constructor(folder: string, options: KeptTextOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  has(key: string): Promise<boolean> {
    return this.#attempt(async () => {
      if (!(await this.#isOwnFolder())) return false;
      return (await ifPresent(access(this.#pathOf(key)).then(() => true))) ?? false;
    }, false);
  }

  read(key: string): Promise<string | undefined> {
    return this.#attempt(async () => {
      if (!(await this.#isOwnFolder())) return undefined;
      const file = await ifPresent(open(this.#pathOf(key), constants.O_RDONLY | constants.O_NOFOLLOW));
      return file && withFile(file, async () => decodeChecked(key, await file.readFile()));
    }, undefined);
  }

  keep(texts: ReadonlyMap<string, string>): Promise<void> {
    return this.#attempt(async () => {
      const files = [...texts].map(([key, text]) => ({
        path: this.#pathOf(key),
        bytes: encodeChecked(key, text),
      }));
      const small = files.filter(({ bytes }) => bytes.length <= this.#options.maxBytes * SHARE_OF_ONE);
      if (small.length === 0) return;
      await makeFolder(this.#folder, FOLDER_RIGHTS);
      this.#isOwn = undefined;
      if (!(await this.#isOwnFolder())) return;
      for (const { path, bytes } of small) await writeWhole(path, bytes);
      const { length } = await readdir(this.#folder);
      if (length % FILES_BETWEEN_LOOKS < small.length) {
        await removeSurplus(this.#folder, this.#options.maxBytes, (name) => name.endsWith(ENDING));
      }
    }, undefined);
  }

  #pathOf(key: string): string {
    return join(this.#folder, `${digestOf(key)}${ENDING}`);
  }

  async #isOwnFolder(): Promise<boolean> {
    if (this.#isOwn) return true;
    const stats = await ifPresent(lstat(this.#folder));
    if (!stats) return false;
    const isOurs = stats.isDirectory() && (process.getuid === undefined || stats.uid === process.getuid());
    if (!isOurs) {
      this.#giveUp(`${this.#folder} is not a folder of yours`);
      return false;
    }
    if (process.platform !== 'win32' && (stats.mode & RIGHTS_OF_OTHERS) !== 0) {
      await chmod(this.#folder, FOLDER_RIGHTS);
    }
    this.#isOwn = true;
    return true;
  }

  /** What the file system refuses makes the folder unusable; anything else is a bug. */
  async #attempt<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> {
    if (!this.#isUsable) return otherwise;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      this.#giveUp(error.message);
      return otherwise;
    }
  }

  #giveUp(reason: string): void {
    if (this.#isUsable) this.#options.onUnusable(reason);
    this.#isUsable = false;
  }
}

/** Not synced: what a power cut damages is told by its digest. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(unfinished, bytes, { flag: 'wx', mode: FILE_RIGHTS });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

import { mkdir, mkdtemp, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../core/errors.js';
import { isRunning } from '../../core/running-process.js';

const UNPACKED = /^unpacked-(\d+)-/;

/** Where pulls keep what they fetch, below the index directory: partial downloads stay there for the next pull. */
export class PullFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async open(index: string): Promise<PullFolder> {
    const path = join(index, 'pull');
    await mkdir(path, { recursive: true });
    return new PullFolder(path);
  }

  /** A new folder for this process. */
  createFolder(): Promise<string> {
    return mkdtemp(join(this.path, `unpacked-${process.pid}-`));
  }

  /** Removes what this pull and killed ones are done with. */
  async tidy(): Promise<void> {
    for (const name of await readdir(this.path)) {
      if (/\.part(?:\.json)?$/.test(name)) continue;
      const owner = Number(UNPACKED.exec(name)?.[1] ?? process.pid);
      const isOthers = owner !== process.pid && (await isRunning({ pid: owner, started: '' }));
      if (!isOthers) await rm(join(this.path, name), { recursive: true, force: true });
    }
    try {
      await rmdir(this.path);
    } catch (error) {
      if (!isSystemError(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) throw error;
    }
  }
}

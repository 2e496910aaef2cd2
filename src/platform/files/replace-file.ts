import { randomUUID } from 'node:crypto';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSystemError } from '../../core/errors.js';
import { ifPresent } from './file-errors.js';
import { syncFolder, withFile } from './sync-file.js';

const ALL = 0o7777;
const OWNER_ONLY = 0o600;
const AS_UMASK_SAYS = 0o666;

/**
 * Puts a file in place so that, whenever the process or the machine stops, the path holds either the former or the
 * whole new content. A link at the path is replaced, not followed.
 *
 * @param rights who may do what with it; where absent, as with the file that it replaces, or as the umask says
 * @throws what the file system says
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  rights?: number,
): Promise<void> {
  const wanted = rights ?? (await rightsOf(path));
  const temporary = `${path}.${randomUUID()}.tmp`;
  // What may hold keys is never readable by others, not even for a moment.
  const file = await open(temporary, 'wx', wanted === undefined ? AS_UMASK_SAYS : OWNER_ONLY);
  try {
    await withFile(file, async () => {
      await file.writeFile(content);
      // File systems without rights refuse to change them.
      const isRight = wanted === undefined || ((await file.stat()).mode & ALL) === wanted;
      if (!isRight) await file.chmod(wanted);
      await file.sync();
    });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/**
 * Makes a file that is not there yet; one that cannot be written to its end is taken away again.
 *
 * @returns `false` where anything has that name, a link too
 * @throws what the file system says
 */
export async function createFile(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    try {
      await withFile(file, async () => {
        await file.writeFile(content);
        await file.sync();
      });
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  }
  await syncFolder(dirname(path));
  return true;
}

async function rightsOf(path: string): Promise<number | undefined> {
  const stats = await ifPresent(lstat(path));
  return stats?.isFile() ? stats.mode & ALL : undefined;
}

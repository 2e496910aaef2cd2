import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder, withFile } from './sync-file.js';

const ALL = 0o777;

/**
 * Puts a file in place so that, whenever the process or the machine stops, the path holds either the former or the
 * whole new content.
 *
 * @param rights who may read and write it; as the umask says where absent
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  rights?: number,
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await withFile(await open(temporary, 'wx'), async (file) => {
      await file.writeFile(content);
      // File systems without rights refuse to change them.
      const isRight = rights === undefined || ((await file.stat()).mode & ALL) === rights;
      if (!isRight) await file.chmod(rights);
      await file.sync();
    });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

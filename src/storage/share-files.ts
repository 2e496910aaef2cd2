import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../core/errors.js';

const READ_AND_WRITE = 0o666;

/**
 * Gives the files below an index directory to whoever may use the directory. LanceDB creates them for their owner
 * alone, so that a snapshot made by another user, or by root in a container, could not be searched.
 */
export async function shareFiles(directory: string): Promise<void> {
  const wanted = (await stat(directory)).mode & READ_AND_WRITE;
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(
    files.map(async (file) => {
      try {
        const { mode, uid } = await stat(file);
        const isOurs = uid === process.getuid?.();
        if (isOurs && (mode & READ_AND_WRITE) !== wanted) await chmod(file, wanted);
      } catch (error) {
        // Other worktrees may be at work in the cache of vectors.
        if (!isSystemError(error, 'ENOENT')) throw error;
      }
    }),
  );
}

import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../../platform/files/file-errors.js';

const READ_AND_WRITE = 0o666;
const ALL = 0o777;

/**
 * Gives what lies below an index directory to whoever may use the directory. LanceDB creates files for their owner alone,
 * and a umask may do the same with folders, so that a snapshot made by another user, or by root in a container, could not
 * be searched.
 */
export async function shareFiles(directory: string): Promise<void> {
  const { mode } = await stat(directory);
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) await setRights(path, mode, READ_AND_WRITE);
      else if (entry.isDirectory()) await setRights(path, mode, ALL);
    }),
  );
}

/** The rights of a new file in an index directory: those of the directory. */
export async function fileRightsIn(directory: string): Promise<number> {
  return (await stat(directory)).mode & READ_AND_WRITE;
}

async function setRights(path: string, wanted: number, kinds: number): Promise<void> {
  // Other worktrees may be at work in the cache of vectors.
  const stats = await ifPresent(stat(path));
  if (!stats || stats.uid !== process.getuid?.() || (stats.mode & kinds) === (wanted & kinds)) return;
  await ifPresent(chmod(path, (stats.mode & ~ALL) | (wanted & kinds)));
}

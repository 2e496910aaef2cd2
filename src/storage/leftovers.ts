import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../platform/files/file-errors.js';

/** Files of a lock that is being taken live for milliseconds. */
const LOCK_LEFTOVER_AGE_MS = 60 * 60_000;

/**
 * Removes what killed processes left in an index directory: half-written manifests and inventories, and old files of the taking of
 * locks. Only under the writer lock.
 */
export async function removeLeftovers(directory: string): Promise<void> {
  const names = await readdir(directory);
  await Promise.all(
    names.map(async (name) => {
      const path = join(directory, name);
      const isHalfWritten = /^(?:manifest\.json|inventory)\..*\.tmp$/.test(name);
      const isLock = name.startsWith('writer.lock.') && (await isOlder(path, LOCK_LEFTOVER_AGE_MS));
      if (isHalfWritten || isLock) await rm(path, { force: true });
    }),
  );
}

async function isOlder(path: string, ageMs: number): Promise<boolean> {
  const stats = await ifPresent(stat(path));
  return stats !== undefined && Date.now() - stats.mtimeMs > ageMs;
}

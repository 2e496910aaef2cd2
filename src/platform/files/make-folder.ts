import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSystemError } from '../../core/errors.js';

/**
 * Makes a folder, and those above it. Node's own way never ends where the system says that nothing is there and lets
 * nothing be made, as in `/proc`.
 *
 * @param mode permissions of the folders that it makes
 * @returns whether it was not there before
 * @throws what the file system says
 */
export async function makeFolder(path: string, mode?: number): Promise<boolean> {
  try {
    return await makeBelow(path, mode);
  } catch (error) {
    if (!isSystemError(error, 'ENOENT') || dirname(path) === path) throw error;
  }
  await makeFolder(dirname(path), mode);
  return makeBelow(path, mode);
}

async function makeBelow(path: string, mode: number | undefined): Promise<boolean> {
  try {
    await mkdir(path, mode);
    return true;
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
    // It is there: this only fails where it is no folder.
    await mkdir(path, { recursive: true });
    return false;
  }
}

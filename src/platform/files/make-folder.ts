import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSystemError } from '../../core/errors.js';

/**
 * Makes a folder, and those above it. Node's own way never ends where the system says that nothing is there and lets
 * nothing be made, as in `/proc`.
 *
 * @returns whether it was not there before
 * @throws what the file system says
 */
export async function makeFolder(path: string): Promise<boolean> {
  try {
    return await makeBelow(path);
  } catch (error) {
    if (!isSystemError(error, 'ENOENT') || dirname(path) === path) throw error;
  }
  await makeFolder(dirname(path));
  return makeBelow(path);
}

async function makeBelow(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
    // It is there: this only fails where it is no folder.
    await mkdir(path, { recursive: true });
    return false;
  }
}

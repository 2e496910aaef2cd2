import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSystemError } from '../../core/errors.js';

/**
 * Makes a folder, and those above it. Node's own way never ends where the system says that nothing is there and lets
 * nothing be made, as in `/proc`.
 *
 * @throws what the file system says
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) await mkdir(path, { recursive: true });
    else if (isSystemError(error, 'ENOENT') && dirname(path) !== path) {
      await makeFolder(dirname(path));
      await mkdir(path);
    } else throw error;
  }
}

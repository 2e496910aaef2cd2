import { rmdir } from 'node:fs/promises';
import { isSystemError } from '../../core/errors.js';
import { isAbsence } from './file-errors.js';

/** Removes a folder that holds nothing; one that is absent, in use or holds something stays as it is. */
export async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!isAbsence(error) && !isSystemError(error, 'ENOTEMPTY', 'EEXIST', 'EBUSY')) throw error;
  }
}

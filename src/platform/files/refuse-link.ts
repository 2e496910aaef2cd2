import { lstat } from 'node:fs/promises';
import { DiffdexError, isSystemError } from '../../core/errors.js';

/**
 * Checks that a file of a repository that is about to be written is no link, since whoever wrote the repository chose where
 * one leads. A file that is absent is fine.
 *
 * @throws DiffdexError PERMISSION_DENIED
 */
export async function refuseLink(path: string): Promise<void> {
  try {
    if (!(await lstat(path)).isSymbolicLink()) return;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return;
    throw error;
  }
  throw new DiffdexError('PERMISSION_DENIED', `${path} is a link, and is not written.`, {
    hint: 'Put a file in its place.',
  });
}

import { lstat } from 'node:fs/promises';
import { DiffdexError } from '../../core/errors.js';
import { ifPresent } from './file-errors.js';

/**
 * Checks that a file of a repository that is about to be written is no link, since whoever wrote the repository chose where
 * one leads. A file that is absent is fine.
 *
 * @throws DiffdexError PERMISSION_DENIED
 */
export async function refuseLink(path: string): Promise<void> {
  const stats = await ifPresent(lstat(path));
  if (!stats?.isSymbolicLink()) return;
  throw new DiffdexError('PERMISSION_DENIED', `${path} is a link, so nothing is written to it.`, {
    hint: 'Replace the link with a file.',
  });
}

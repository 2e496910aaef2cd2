import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DiffdexError } from '../../core/errors.js';
import { ifPresent } from './file-errors.js';
import { pathWithin } from './path-within.js';

/**
 * Checks that a file of a repository that is about to be written is no link, since whoever wrote the repository chose where
 * one leads. A file that is absent is fine.
 *
 * @throws DiffdexError PERMISSION_DENIED
 */
export async function refuseLink(path: string): Promise<void> {
  const stats = await ifPresent(lstat(path));
  if (!stats?.isSymbolicLink()) return;
  throw new DiffdexError('PERMISSION_DENIED', `${path} is a symbolic link, so nothing is written to it.`, {
    hint: 'Replace the link with a file.',
  });
}

/**
 * Checks the same of every folder between the top of a repository and a file, too.
 *
 * @param root absolute; what lies above it is whoever uses the repository's own affair
 * @throws DiffdexError PERMISSION_DENIED
 */
export async function refuseLinksBelow(root: string, path: string): Promise<void> {
  await refuseLink(path);
  const folder = dirname(path);
  const place = pathWithin(root, folder);
  if (place !== undefined && place !== '') await refuseLinksBelow(root, folder);
}

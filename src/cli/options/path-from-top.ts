import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { repositoryPath } from '../../app/repository-path.js';
import { DiffdexError } from '../../core/errors.js';
import { pathWithin } from '../../platform/files/path-within.js';
import { posixPath } from '../../platform/files/posix-path.js';

/**
 * A path or glob as somebody typed it, as trees have it: from the top of the repository. What begins with `./` or `../`
 * counts from the current folder, and so does what lies there on disk: the shell completes it, and answers print it so.
 *
 * @param here the current folder; it plays no part outside of the repository
 * @throws DiffdexError ARGUMENT_INVALID for a path outside of the repository
 */
export function pathFromTop(root: string, typed: string, here = process.cwd()): string {
  if (typed === '') {
    throw new DiffdexError('ARGUMENT_INVALID', 'The path is empty.', {
      hint: 'Name a folder, a file or a glob; `.` is the current folder.',
    });
  }
  if (isAbsolute(typed)) return repositoryPath(root, typed);
  const path = posixPath(typed);
  const folder = pathWithin(root, here) ?? '';
  const isFromHere = /^\.\.?(?:\/|$)/.test(path) || existsSync(join(root, folder, path));
  return repositoryPath(root, isFromHere ? join(root, folder, path) : path);
}

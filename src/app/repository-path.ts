import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, posix, relative } from 'node:path';
import { DiffdexError } from '../core/errors.js';
import { pathWithin } from '../platform/files/path-within.js';
import { posixPath } from '../platform/files/posix-path.js';

/**
 * Turns a path that a user gave into one of the tree: relative to the root, with `/`, empty for the root. An absolute path
 * must lie below the root.
 *
 * @throws DiffdexError ARGUMENT_INVALID for a path outside of the repository
 */
export function repositoryPath(root: string, given: string): string {
  const local = isAbsolute(given) ? posixPath(relative(root, withinLinks(root, given))) : given;
  const path = posix.normalize(local).replace(/^\.?\/|\/$/g, '');
  if (isAbsolute(local) || path === '..' || path.startsWith('../') || path.includes('\0')) {
    throw new DiffdexError('ARGUMENT_INVALID', `${given} is outside the repository.`, {
      hint: 'Give a path relative to the root of the repository, as in search results.',
    });
  }
  return path === '.' ? '' : path;
}

/** The root has its links resolved; what a shell has in `$PWD` may not. */
function withinLinks(root: string, path: string): string {
  return pathWithin(root, path) === undefined && existsSync(path) ? realpathSync(path) : path;
}

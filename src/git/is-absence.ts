import { isSystemError } from '../core/errors.js';

/** Whether an error of the file system says that nothing is at a path, or nothing can be: links in a circle, a name too long. */
export function isAbsence(error: unknown): boolean {
  return isSystemError(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG');
}

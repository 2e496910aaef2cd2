import { stat } from 'node:fs/promises';
import { DiffdexError, isSystemError } from '../../core/errors.js';

/** Returns where there is a folder. @throws DiffdexError ARGUMENT_INVALID, PERMISSION_DENIED */
export async function requireFolder(path: string): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) return;
  } catch (cause) {
    if (isSystemError(cause, 'EACCES', 'EPERM')) {
      const hint = 'Check who owns it and the folders above it.';
      throw new DiffdexError('PERMISSION_DENIED', `${path} may not be entered.`, { hint, cause });
    }
    if (!isSystemError(cause, 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG')) throw cause;
  }
  throw new DiffdexError('ARGUMENT_INVALID', `There is no folder ${path}`, {
    hint: 'Check the path, or leave --repo out to use the current folder.',
  });
}

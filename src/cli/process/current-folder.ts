import { DiffdexError, isSystemError } from '../../core/errors.js';

/** Returns where the current folder is there. @throws DiffdexError ARGUMENT_INVALID where it has been removed */
export function requireCurrentFolder(): void {
  try {
    process.cwd();
  } catch (cause) {
    if (!isSystemError(cause, 'ENOENT')) throw cause;
    throw new DiffdexError('ARGUMENT_INVALID', 'The current folder no longer exists.', {
      hint: 'Change to a folder that exists, and run the same command again.',
      cause,
    });
  }
}

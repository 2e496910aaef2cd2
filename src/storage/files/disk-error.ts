import { DiffdexError, isSystemError } from '../../core/errors.js';

const NO_SPACE = /no space left on device|not enough space on the disk|quota exceeded/i;
const NO_PERMISSION = /permission denied|operation not permitted|read-only file system|access is denied/i;

/** @returns DiffdexError DISK_FULL */
export function fullError(path: string, cause?: unknown): DiffdexError {
  return new DiffdexError('DISK_FULL', `No space is left for the index in ${path}.`, {
    hint: 'Free some space and run the same command again; an index that was there can still be searched.',
    cause,
  });
}

/**
 * The error that a user can act on where `error` says, by its code or (as in LanceDB's errors) only by its message,
 * that the disk is full or access is denied; otherwise undefined.
 */
export function diskErrorOf(error: unknown, path: string): DiffdexError | undefined {
  const message = error instanceof Error ? error.message : String(error);
  if (isSystemError(error, 'ENOSPC', 'EDQUOT') || NO_SPACE.test(message)) {
    return fullError(path, error);
  }
  if (isSystemError(error, 'EACCES', 'EPERM', 'EROFS') || NO_PERMISSION.test(message)) {
    return new DiffdexError('PERMISSION_DENIED', `The index in ${path} may not be accessed as needed.`, {
      hint: 'Check who owns the directory, or choose another one with --index.',
      cause: error,
    });
  }
  return undefined;
}

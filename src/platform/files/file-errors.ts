import { DiffdexError, isSystemError } from '../../core/errors.js';

/** Whether nothing is at a path. */
export function isAbsence(error: unknown): error is NodeJS.ErrnoException {
  return isSystemError(error, 'ENOENT', 'ENOTDIR');
}

/** Whether nothing is at a path, or nothing can be: links in a circle, a name too long. */
export function leadsNowhere(error: unknown): error is NodeJS.ErrnoException {
  return isAbsence(error) || isSystemError(error, 'ELOOP', 'ENAMETOOLONG');
}

/** Whether the system refuses access. */
export function isDenial(error: unknown): error is NodeJS.ErrnoException {
  return isSystemError(error, 'EACCES', 'EPERM', 'EROFS');
}

/** Whether no space is left, or none that this user may take. */
export function isDiskFull(error: unknown): error is NodeJS.ErrnoException {
  return isSystemError(error, 'ENOSPC', 'EDQUOT');
}

/** Whether the process, or the system, has as many files open as it may. */
export function isOutOfFiles(error: unknown): error is NodeJS.ErrnoException {
  return isSystemError(error, 'EMFILE', 'ENFILE');
}

/** Whether something else stands where a file or folder should be, or above it, or nothing can be made there. */
export function isMisplaced(error: unknown): error is NodeJS.ErrnoException {
  return leadsNowhere(error) || isSystemError(error, 'EISDIR', 'EEXIST', 'ENOTEMPTY', 'EINVAL', 'EBUSY');
}

/** What a user can do. */
export interface FileAdvice {
  /** Where access is denied, or something else is in the way. */
  hint: string;
  /** Where the disk is full. */
  whenFull?: string;
}

/**
 * The error to throw for one of the file system.
 *
 * @param subject what was read or written: a path, or a name with its path
 * @returns DiffdexError DISK_FULL, TOO_MANY_FILES or PERMISSION_DENIED; the error itself where a user can do nothing about it
 */
export function fileErrorOf(error: unknown, subject: string, { hint, whenFull }: FileAdvice): unknown {
  if (isDiskFull(error)) return fullError(subject, whenFull, error);
  if (isOutOfFiles(error)) return outOfFilesError(error);
  if (isDenial(error)) return deniedError(subject, hint, error);
  if (!isMisplaced(error)) return error;
  const message = `${subject} cannot be read or written (${String(error.code)}).`;
  return new DiffdexError('PERMISSION_DENIED', message, { hint, cause: error });
}

/** @returns DiffdexError DISK_FULL */
export function fullError(
  subject: string,
  hint = 'Free some space and run the same command again.',
  cause?: unknown,
): DiffdexError {
  return new DiffdexError('DISK_FULL', `No space is left for ${subject}.`, { hint, cause });
}

/** @returns DiffdexError PERMISSION_DENIED */
export function deniedError(subject: string, hint: string, cause?: unknown): DiffdexError {
  return new DiffdexError('PERMISSION_DENIED', `Access to ${subject} is denied.`, { hint, cause });
}

/** @returns DiffdexError TOO_MANY_FILES */
export function outOfFilesError(cause: unknown): DiffdexError {
  return new DiffdexError('TOO_MANY_FILES', 'The system allows too few open files.', {
    hint: 'Raise the limit, for example with `ulimit -n 1024`.',
    cause,
  });
}

/** What is read, or `undefined` where nothing is at the path. */
export async function ifPresent<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

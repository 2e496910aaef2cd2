import type { DiffdexError } from '../../core/errors.js';
import {
  deniedError,
  fullError,
  isDenial,
  isDiskFull,
  isOutOfFiles,
  outOfFilesError,
} from '../../platform/files/file-errors.js';

const NO_SPACE = /no space left on device|not enough space on the disk|quota exceeded/i;
const NO_PERMISSION = /permission denied|operation not permitted|read-only file system|access is denied/i;
const NO_DESCRIPTOR = /too many open files/i;

const WHEN_FULL = 'Free some space and run the same command again. You can still search an existing index.';
const WHEN_DENIED = 'Check who owns the folder, or use another one with --index.';

/** @returns DiffdexError DISK_FULL */
export function indexFullError(directory: string, cause?: unknown): DiffdexError {
  return fullError(`the index in ${directory}`, WHEN_FULL, cause);
}

/**
 * The error that a user can act on where `error` says, by its code or (as in LanceDB's errors) only by its message,
 * that the disk is full, too few files may be open or access is denied; otherwise undefined.
 */
export function diskErrorOf(error: unknown, directory: string): DiffdexError | undefined {
  const message = error instanceof Error ? error.message : String(error);
  if (isDiskFull(error) || NO_SPACE.test(message)) return indexFullError(directory, error);
  if (isOutOfFiles(error) || NO_DESCRIPTOR.test(message)) return outOfFilesError(error);
  const isDenied = isDenial(error) || NO_PERMISSION.test(message);
  return isDenied ? deniedError(`the index in ${directory}`, WHEN_DENIED, error) : undefined;
}

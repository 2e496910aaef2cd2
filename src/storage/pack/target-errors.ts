import { DiffdexError } from '../../core/errors.js';
import { fileErrorOf, isMisplaced } from '../../platform/files/file-errors.js';

/**
 * Runs the writing of a pack to where a user wants it.
 *
 * @throws DiffdexError PERMISSION_DENIED, DISK_FULL, and ARGUMENT_INVALID where nothing can be made at that place
 */
export async function withTargetErrors<Result>(
  target: string,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    throw targetErrorOf(error, target);
  }
}

function targetErrorOf(cause: unknown, target: string): unknown {
  if (!isMisplaced(cause)) {
    return fileErrorOf(cause, target, {
      hint: 'Check who owns the folder, or use another path with -o.',
      whenFull: 'Nothing was written. Free some space, or use another path with -o.',
    });
  }
  const hint = 'Use another path with -o.';
  return new DiffdexError('ARGUMENT_INVALID', `${target} cannot be created (${String(cause.code)}).`, {
    hint,
    cause,
  });
}

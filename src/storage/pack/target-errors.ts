import { DiffdexError, isSystemError } from '../../core/errors.js';

const NO_PLACE = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY', 'ENAMETOOLONG', 'EINVAL'];

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
  if (isSystemError(cause, 'ENOSPC', 'EDQUOT')) {
    const hint = 'Nothing was written. Free some space, or name another place with -o.';
    return new DiffdexError('DISK_FULL', `No space is left for ${target}.`, { hint, cause });
  }
  if (isSystemError(cause, 'EACCES', 'EPERM', 'EROFS')) {
    const hint = 'Check who owns the folder, or name another place with -o.';
    return new DiffdexError('PERMISSION_DENIED', `${target} may not be written.`, { hint, cause });
  }
  if (!isSystemError(cause, ...NO_PLACE)) return cause;
  const hint = 'Name another place with -o.';
  return new DiffdexError('ARGUMENT_INVALID', `${target} cannot be made (${String(cause.code)}).`, {
    hint,
    cause,
  });
}

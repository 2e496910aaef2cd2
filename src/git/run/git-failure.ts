import { DiffdexError, isSystemError } from '../../core/errors.js';
import { isOutOfFiles, outOfFilesError } from '../../platform/files/file-errors.js';

/** How a git process ended without doing what it was asked. */
export interface FailedCommand {
  directory: string;
  args: readonly string[];
  /** What git printed to stderr, with `LC_ALL=C`. */
  stderr: string;
  /** `null` where a signal ended it. */
  exitCode: number | null;
}

const DUBIOUS_OWNERSHIP = /detected dubious ownership in repository at '(.+)'/;

/** The error to throw for a git process that failed: NOT_A_REPOSITORY, PERMISSION_DENIED or GIT_FAILED. */
export function failureOf({ directory, args, stderr, exitCode }: FailedCommand): DiffdexError {
  const message = stderr.trim();
  const owned = DUBIOUS_OWNERSHIP.exec(message)?.[1];
  if (owned !== undefined) {
    return new DiffdexError(
      'PERMISSION_DENIED',
      `git refuses to use ${owned}, because another user owns the folder.`,
      {
        hint: `If you trust it, run: git config --global --add safe.directory '${owned}'`,
        cause: new Error(message),
      },
    );
  }
  if (/not a git repository/i.test(message)) {
    return new DiffdexError('NOT_A_REPOSITORY', `${directory} is not inside a git repository.`, {
      hint: 'Name a repository with --repo, run git init, or index the folder as it is with --no-git.',
      cause: new Error(message),
    });
  }
  const command = args.find((arg) => !arg.startsWith('-')) ?? '';
  const end = exitCode === null ? 'it was ended by a signal' : `exit code ${String(exitCode)}`;
  const detail = message === '' ? end : message;
  return new DiffdexError('GIT_FAILED', `git ${command} failed in ${directory}: ${detail}`, {
    hint: message.includes('from promisor remote')
      ? 'Make sure that the remote of this partial clone is reachable, because the missing objects come from there.'
      : 'If the repository may be damaged, run git fsck. If objects are missing, run git fetch.',
  });
}

/** Whether git ran and failed. */
export function isGitFailure(error: unknown): error is DiffdexError {
  return error instanceof DiffdexError && error.code === 'GIT_FAILED';
}

/** The error to throw where git could not be started at all: GIT_MISSING, TOO_MANY_FILES, or GIT_FAILED with its cause. */
export function startFailureOf(directory: string, cause: unknown): DiffdexError {
  if (isSystemError(cause, 'ENOENT')) {
    return new DiffdexError('GIT_MISSING', 'git is not installed, or it is not on the PATH.', {
      hint: 'Install git, or index a folder without git with --no-git.',
      cause,
    });
  }
  if (isOutOfFiles(cause)) return outOfFilesError(cause);
  return new DiffdexError('GIT_FAILED', `git could not be started in ${directory}.`, {
    hint: 'See the cause, which comes from the operating system.',
    cause,
  });
}

/** Every code that a user can meet; error-explanations.ts says what leads to each and what to do. */
export const ERROR_CODES = [
  'ARGUMENT_INVALID',
  'BINDING_MISSING',
  'BUDGET_REACHED',
  'CLIENT_CONFIG_INVALID',
  'CONFIG_INVALID',
  'CURSOR_STALE',
  'DISK_FULL',
  'DOWNLOAD_CORRUPT',
  'DOWNLOAD_REFUSED',
  'EMBEDDER_INVALID',
  'ENDPOINT_FAILED',
  'ENDPOINT_REFUSED',
  'ENDPOINT_UNTRUSTED',
  'GIT_FAILED',
  'GIT_MISSING',
  'HEAD_UNBORN',
  'INDEX_CORRUPT',
  'INDEX_MISSING',
  'INDEX_MODEL_MISMATCH',
  'INDEX_NEWER_FORMAT',
  'INDEX_OLDER_FORMAT',
  'INDEX_REFUSED',
  'INTERRUPTED',
  'LOCKED',
  'MODEL_ABSENT',
  'MODEL_RUNTIME_MISSING',
  'MODEL_UNTRUSTED',
  'NETWORK_UNREACHABLE',
  'NOT_A_REPOSITORY',
  'OUTPUT_FAILED',
  'PACK_INVALID',
  'PACK_MISSING',
  'PERMISSION_DENIED',
  'REVISION_UNKNOWN',
  'STORAGE_FAILED',
  'TOO_MANY_FILES',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * The one error that users are meant to see: what happened (`message`), a stable `code`, and what to do (`hint`).
 * Anything else that is thrown is a bug.
 */
export class DiffdexError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, options: { hint: string; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DiffdexError';
    this.code = code;
    this.hint = options.hint;
  }
}

/** What is thrown where a signal ended the work. @returns DiffdexError INTERRUPTED */
export function interrupted(message: string, hint: string, cause: unknown): DiffdexError {
  return new DiffdexError('INTERRUPTED', message, { hint, cause });
}

/** Whether an error of Node's file system has one of these codes, such as `ENOENT`. */
export function isSystemError(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

import { DiffdexError } from '../core/errors.js';

/** What is thrown where a signal ended the work. @returns DiffdexError INTERRUPTED */
export function interrupted(message: string, hint: string, cause: unknown): DiffdexError {
  return new DiffdexError('INTERRUPTED', message, { hint, cause });
}

import { DiffdexError } from '../../core/errors.js';

/** The error for a glob that is not taken. */
export function globRefusal(message: string, hint: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, { hint });
}

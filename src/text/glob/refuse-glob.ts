import { DiffdexError } from '../../core/errors.js';

/** The error ARGUMENT_INVALID for a glob that is too long or of a kind that is not supported. */
export function globRefusal(message: string, hint: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, { hint });
}

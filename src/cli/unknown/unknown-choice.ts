import { DiffdexError } from '../../core/errors.js';
import { suggest } from './suggest.js';

/**
 * The error for a value that is none of those that a flag takes.
 *
 * @param flag as it is typed, such as `--mode`
 */
export function unknownChoice(flag: string, given: string, choices: readonly string[]): DiffdexError {
  return new DiffdexError(
    'ARGUMENT_INVALID',
    `${flag} does not take ${given === '' ? 'an empty text' : given}.`,
    {
      hint: suggest(given, choices, `It takes one of ${choices.join(', ')}.`),
    },
  );
}

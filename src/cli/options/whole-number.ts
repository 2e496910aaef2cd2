import { DiffdexError } from '../../core/errors.js';

/** The positive whole number that was given for a flag. @throws DiffdexError ARGUMENT_INVALID */
export function wholeNumber(flag: string, value: unknown): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new DiffdexError(
    'ARGUMENT_INVALID',
    `--${flag} takes a whole number above 0, not ${String(value)}.`,
    {
      hint: `Give it once, such as --${flag} 20.`,
    },
  );
}

import { DiffdexError } from '../../core/errors.js';

/** The number from 0 to 1 that was given for a flag. @throws DiffdexError ARGUMENT_INVALID */
export function probability(flag: string, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (number >= 0 && number <= 1) return number;
  throw new DiffdexError('ARGUMENT_INVALID', `--${flag} takes a number from 0 to 1, not ${String(value)}.`, {
    hint: `Give it once, such as --${flag} 0.5.`,
  });
}

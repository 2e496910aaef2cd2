import { DiffdexError } from '../../core/errors.js';

/** A place as `PATH:LINE` gives it; without a line, the first. @throws DiffdexError ARGUMENT_INVALID */
export function parsePlace(text: string): { path: string; line: number } {
  const [, path = '', digits = '1'] = /^(.+?)(?::(\d+))?$/s.exec(text) ?? [];
  const line = Number(digits);
  if (path !== '' && Number.isSafeInteger(line) && line > 0) return { path, line };
  throw new DiffdexError('ARGUMENT_INVALID', `${text} is no place in a file.`, {
    hint: 'Write it as PATH:LINE, such as src/pool.ts:42.',
  });
}

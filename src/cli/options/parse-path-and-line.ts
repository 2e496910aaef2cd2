import { DiffdexError } from '../../core/errors.js';

/** Takes `PATH:LINE` or `PATH` apart; without a line it is 1. @throws DiffdexError ARGUMENT_INVALID */
export function parsePathAndLine(text: string): { path: string; line: number } {
  const [, path = '', digits = '1'] = /^(.+?)(?::(\d+))?$/s.exec(text) ?? [];
  const line = Number(digits);
  if (path !== '' && Number.isSafeInteger(line) && line > 0) return { path, line };
  throw new DiffdexError('ARGUMENT_INVALID', `${text} does not name a line of a file.`, {
    hint: 'Write it as PATH:LINE, such as src/pool.ts:42.',
  });
}

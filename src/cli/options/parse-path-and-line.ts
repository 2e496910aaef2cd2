import { DiffdexError } from '../../core/errors.js';
import { readPathLine } from '../../text/path-line.js';

/** Takes `PATH:LINE`, as `readPathLine` reads it, or `PATH` apart; without a line it is 1. @throws DiffdexError ARGUMENT_INVALID */
export function parsePathAndLine(text: string): { path: string; line: number } {
  const { path, line } = readPathLine(text) ?? { path: text, line: 1 };
  // Digits that are too many to be read as a line are no part of a path either.
  if (path !== '' && line > 0 && !/:\d{10,}$/.test(path)) return { path, line };
  throw new DiffdexError('ARGUMENT_INVALID', `${text} does not name a line of a file.`, {
    hint: 'Write it as PATH:LINE, such as src/pool.ts:42.',
  });
}

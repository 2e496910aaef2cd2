import { printableLine } from '../text/printable.js';
import type { ReportedAnswer } from './reported-answer.js';
import { bestLine } from './snippet.js';

/**
 * A line `path:line:text` for each hit, as compilers and grep print places and editors read them. The line is the one
 * that says most of what was asked for. A path that could be read as something else begins with `..`.
 */
export function answerGrep({ hits, words }: ReportedAnswer): string {
  return hits
    .map((hit) => {
      const { line, text } = bestLine(hit, words);
      const path = /^[\w.@]/.test(hit.path) ? hit.path : `./${hit.path}`;
      return `${printableLine(path)}:${String(line)}:${printableLine(text.trim())}\n`;
    })
    .join('');
}

import { printableLine } from '../text/printable.js';
import type { ReportedAnswer } from './reported-answer.js';
import type { SearchHit } from '../../core/results/search-answer.js';
import { bestLine, numberLines, type SnippetLine } from './snippet.js';

/**
 * A line `path:line:text` for each hit, as compilers and grep print places and editors read them. The line is the one
 * that says most of what was asked for; where a pattern was asked for, each line that it matches has one. A path that could be
 * read as something else begins with `./`.
 */
export function answerGrep({ hits, words }: ReportedAnswer): string {
  return hits
    .flatMap((hit) => {
      const path = /^[\w.@]/.test(hit.path) ? hit.path : `./${hit.path}`;
      return linesOf(hit, words).map(
        ({ line, text }) => `${printableLine(path)}:${String(line)}:${printableLine(text.trim())}\n`,
      );
    })
    .join('');
}

function linesOf(hit: SearchHit, words: ReadonlySet<string>): SnippetLine[] {
  if (!hit.matches) return [bestLine(hit, words)];
  const matching = new Set(hit.matches.map(({ line }) => line));
  return numberLines(hit).filter(({ line }) => matching.has(line));
}

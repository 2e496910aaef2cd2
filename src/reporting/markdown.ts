import { printable, printableLine } from './printable.js';

/**
 * Text of unknown origin inside Markdown. Code spans and fences are the only places where no character has a meaning
 * but the backtick, so everything that comes from a repository stands in one: no HTML, mention, link or command of it
 * can take effect.
 */

/** Info strings that GitHub renders as something else than code. */
const RENDERED = new Set(['geojson', 'math', 'mermaid', 'stl', 'topojson']);

/** Text as a code span on one line; empty text gives nothing. */
export function codeSpan(text: string): string {
  const content = printableLine(text);
  if (content === '') return '';
  const fence = '`'.repeat(longestRun(content) + 1);
  // One space at both ends is taken away again.
  const space = /^[` ]|[` ]$/.test(content) ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`;
}

/** The same for a cell of a table, where a bar ends the cell even inside of code. */
export function codeCell(text: string): string {
  return codeSpan(text).replaceAll('|', '\\|');
}

/** Text as a fenced block, with a line break at its end. The language is left out where it is no plain name. */
export function codeBlock(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const info = /^[\w+#-]+$/.test(language) && !RENDERED.has(language) ? language : '';
  return `${fence}${info}\n${printable(text)}\n${fence}\n`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

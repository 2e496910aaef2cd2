import { printable, printableLine } from './printable.js';

/**
 * Text of unknown origin inside Markdown stands in code, the only place where no character but the backtick has a
 * meaning: no HTML, mention, link or formula of it takes effect.
 */

/** Info strings that GitHub renders as something else than code. */
const RENDERED = new Set(['geojson', 'math', 'mermaid', 'stl', 'topojson']);

/** Inline code on one line, fenced by more backticks than any run inside; nothing for an empty text. Not for tables. */
export function codeSpan(text: string): string {
  const line = printableLine(text);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  // Spaces keep the fence off backticks; the renderer takes one away on each side.
  const padding = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** The same for a cell of a table, where a bar ends the cell even inside of code. */
export function codeCell(text: string): string {
  return codeSpan(text).replaceAll('|', '\\|');
}

/** A block of code, fenced by more backticks than any run inside, without the last line break. */
export function codeBlock(text: string, language = ''): string {
  const content = printable(text).replace(/\n$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
  const info = /^[\w+#-]+$/.test(language) && !RENDERED.has(language) ? language : '';
  return `${fence}${info}\n${content}\n${fence}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

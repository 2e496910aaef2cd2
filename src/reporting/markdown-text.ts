import { printable, printableLine } from './printable.js';

/**
 * Text of unknown origin as inline code, in which nothing is markup, a link or a mention: fenced by more backticks
 * than any run inside. Works outside of tables, whose bars would cut it.
 */
export function codeSpan(text: string): string {
  const line = printableLine(text);
  const fence = '`'.repeat(longestRun(line) + 1);
  // Spaces keep the fence off backticks; the renderer takes one away on each side.
  const padding = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** Text of unknown origin as a block of code, fenced by more backticks than any run inside. */
export function codeBlock(text: string, language: string): string {
  const content = printable(text).replace(/\n$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
  const info = /^[\w+#-]+$/.test(language) ? language : '';
  return `${fence}${info}\n${content}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

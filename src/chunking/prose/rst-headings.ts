import type { Heading } from './heading.js';
import type { SourceLines } from '../lines/source-lines.js';

/** A line of one repeated character, as it stands under a title and possibly above it too. */
const ADORNMENT = /^([!-/:-@[-`{-~])\1{2,}\s*$/;

/**
 * The headings of a reStructuredText document, in order. The level of a heading is the order in which the document first
 * uses its style of adornment, as docutils defines it.
 */
export function rstHeadings(lines: SourceLines): Heading[] {
  const headings: Heading[] = [];
  const styles: string[] = [];
  for (let row = 1; row < lines.count; row++) {
    const character = ADORNMENT.exec(lines.slice(row, row))?.[1];
    const title = lines.slice(row - 1, row - 1);
    if (character === undefined || !isTitle(title, lines.slice(row, row))) continue;
    const isOverlined = row > 1 && ADORNMENT.exec(lines.slice(row - 2, row - 2))?.[1] === character;
    const style = isOverlined ? character + character : character;
    if (!styles.includes(style)) styles.push(style);
    headings.push({
      row: isOverlined ? row - 2 : row - 1,
      level: styles.indexOf(style) + 1,
      title: title.trim(),
    });
  }
  return headings;
}

function isTitle(line: string, adornment: string): boolean {
  if (line.trim() === '' || ADORNMENT.test(line)) return false;
  return line.trim().length <= adornment.trim().length && !/^\.\.\s/.test(line);
}

import pc from 'picocolors';
import { splitIdentifier } from '../../text/identifiers.js';
import type { LineMatch } from '../../core/text-pattern.js';
import type { SearchHit } from '../../core/results/search-answer.js';
import { printable, printableLine } from '../text/printable.js';
import { describeUses } from './describe-neighbour.js';
import { chooseSnippet, numberLines } from './snippet.js';

/** How one hit is written for people; colours are for terminals. */
export interface HitFormat {
  isTerminal: boolean;
  /** Whether the hit is printed whole rather than as a snippet. */
  isWhole?: boolean;
  /** What stands in place of the score. */
  standing?: string;
}

/**
 * One hit for people, without a line break at its end: a heading, the parts of its score where it has an explanation,
 * and its snippet, or all of its lines, with their numbers.
 *
 * @param words lower-case words to highlight
 */
export function formatHit(
  hit: SearchHit,
  words: ReadonlySet<string>,
  { isTerminal, isWhole = false, standing }: HitFormat,
): string {
  const paint = pc.createColors(isTerminal && pc.isColorSupported);
  const location = `${printableLine(hit.path)}:${String(hit.startLine)}-${String(hit.endLine)}`;
  const notes = [
    hit.symbol === '' ? '' : paint.bold(printableLine(hit.symbol)),
    hit.kind,
    // Where hits come in order of path, no score says anything.
    standing ?? (hit.matches && hit.score === 0 ? '' : hit.score.toFixed(3)),
    hit.uses ? describeUses(hit.uses) : '',
  ];
  if (hit.uncommitted) notes.push(paint.yellow('uncommitted'));
  if (hit.dirty) notes.push(paint.yellow('changed since'));
  const heading = [paint.cyan(location), ...notes.filter((note) => note !== '')].join('  ');
  const explanation = hit.explanation ? [paint.dim(`       = ${describeScore(hit.explanation)}`)] : [];
  const lines = (isWhole ? numberLines(hit) : chooseSnippet(hit, words)).map(
    ({ line, text }) =>
      `${paint.dim(`${String(line).padStart(6)} │`)} ${hit.matches ? markMatches(text, matchesOn(hit.matches, line), paint.yellow) : highlight(printable(text), words, paint.yellow)}`,
  );
  return [heading, ...explanation, ...lines].join('\n');
}

function describeScore(explanation: Readonly<Record<string, number>>): string {
  return Object.entries(explanation)
    .map(([rule, part]) => `${rule} ${part.toFixed(2)}`)
    .join(', ');
}

function matchesOn(matches: readonly LineMatch[], line: number): LineMatch[] {
  return matches.filter((match) => match.line === line);
}

function markMatches(text: string, matches: readonly LineMatch[], paint: (text: string) => string): string {
  let marked = '';
  let from = 0;
  for (const { column, endColumn } of matches) {
    marked +=
      printable(text.slice(from, column - 1)) + paint(printable(text.slice(column - 1, endColumn - 1)));
    from = endColumn - 1;
  }
  return marked + printable(text.slice(from));
}

function highlight(text: string, words: ReadonlySet<string>, paint: (text: string) => string): string {
  return text.replace(/[\p{L}\p{N}_]+/gu, (word) => {
    const isHit = words.has(word.toLowerCase()) || splitIdentifier(word).some((part) => words.has(part));
    return isHit ? paint(word) : word;
  });
}

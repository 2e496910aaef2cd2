import pc from 'picocolors';
import { splitIdentifier } from '../../text/identifiers.js';
import type { SearchHit } from '../../core/results/search-answer.js';
import { printable, printableLine } from '../text/printable.js';
import { chooseSnippet, numberLines } from './snippet.js';

/** How one hit is written for people; colours are for terminals. */
export interface HitFormat {
  isTerminal: boolean;
  /** Whether the hit is printed whole rather than as a snippet. */
  isWhole?: boolean;
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
  { isTerminal, isWhole = false }: HitFormat,
): string {
  const paint = pc.createColors(isTerminal && pc.isColorSupported);
  const location = `${printableLine(hit.path)}:${String(hit.startLine)}-${String(hit.endLine)}`;
  const notes = [
    hit.symbol === '' ? '' : paint.bold(printableLine(hit.symbol)),
    hit.kind,
    hit.score.toFixed(3),
  ];
  if (hit.uncommitted) notes.push(paint.yellow('uncommitted'));
  if (hit.dirty) notes.push(paint.yellow('changed since'));
  const heading = [paint.cyan(location), ...notes.filter((note) => note !== '')].join('  ');
  const explanation = hit.explanation ? [paint.dim(`       = ${describeScore(hit.explanation)}`)] : [];
  const lines = (isWhole ? numberLines(hit) : chooseSnippet(hit, words)).map(
    ({ line, text }) =>
      `${paint.dim(`${String(line).padStart(6)} │`)} ${highlight(printable(text), words, paint.yellow)}`,
  );
  return [heading, ...explanation, ...lines].join('\n');
}

function describeScore(explanation: Readonly<Record<string, number>>): string {
  return Object.entries(explanation)
    .map(([rule, part]) => `${rule} ${part.toFixed(2)}`)
    .join(', ');
}

function highlight(text: string, words: ReadonlySet<string>, paint: (text: string) => string): string {
  return text.replace(/[\p{L}\p{N}_]+/gu, (word) => {
    const isHit = words.has(word.toLowerCase()) || splitIdentifier(word).some((part) => words.has(part));
    return isHit ? paint(word) : word;
  });
}

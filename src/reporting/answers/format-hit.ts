import { splitIdentifier } from '../../text/identifiers.js';
import type { LineMatch } from '../../core/text-pattern.js';
import type { SearchHit } from '../../core/results/search-answer.js';
import type { Piece } from '../text/piece.js';
import { printable, printableLine } from '../text/printable.js';
import { PLAIN_STYLE, type TextStyle } from '../text/text-style.js';
import { describeUses } from './describe-neighbour.js';
import { chooseSnippet, numberLines } from './snippet.js';

/** Columns of the number of a line and the bar after it. */
const GUTTER = 9;

/** How one hit is written for people. */
export interface HitFormat {
  /** For files and pipes where it is absent. */
  style?: TextStyle | undefined;
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
  { style = PLAIN_STYLE, isWhole = false, standing }: HitFormat,
): string {
  const { paint, link, fold } = style;
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
  const heading = [link(paint.cyan(location), hit.path), ...notes.filter((note) => note !== '')].join('  ');
  const explanation = hit.explanation ? [paint.dim(`       = ${describeScore(hit.explanation)}`)] : [];
  const lines = (isWhole ? numberLines(hit) : chooseSnippet(hit, words)).flatMap(({ line, text }) => {
    const pieces = hit.matches
      ? markMatches(text, matchesOn(hit.matches, line), paint.yellow)
      : highlight(printable(text), words, paint.yellow);
    return fold(pieces, GUTTER).map((folded, at) => {
      const number = at === 0 ? String(line) : '';
      return `${paint.dim(`${number.padStart(6)} │`)} ${folded}`;
    });
  });
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

function markMatches(text: string, matches: readonly LineMatch[], paint: (text: string) => string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { column, endColumn } of matches) {
    pieces.push({ text: printable(text.slice(from, column - 1)) });
    pieces.push({ text: printable(text.slice(column - 1, endColumn - 1)), paint });
    from = endColumn - 1;
  }
  return [...pieces, { text: printable(text.slice(from)) }];
}

function highlight(text: string, words: ReadonlySet<string>, paint: (text: string) => string): Piece[] {
  return text.split(/([\p{L}\p{N}_]+)/u).map((part, at) => {
    const isWord = at % 2 === 1;
    const isHit =
      isWord && (words.has(part.toLowerCase()) || splitIdentifier(part).some((word) => words.has(word)));
    return isHit ? { text: part, paint } : { text: part };
  });
}

import pc from 'picocolors';
import { identifiersOf, splitIdentifier } from '../core/identifiers.js';
import type { DatedAnswer } from '../core/search-answer.js';
import { countOf, formatDuration } from './format-figures.js';
import { describeFreshness } from './format-status.js';
import { printable, printableLine } from './printable.js';
import { chooseSnippet } from './snippet.js';

export interface AnswerFormat {
  /** Colours and highlights are for terminals. */
  isTerminal: boolean;
}

/** Hits for people: a line `path:lines  symbol  kind  score` and a snippet for each, then how fresh they are. */
export function formatAnswer(answer: DatedAnswer, { isTerminal }: AnswerFormat): string {
  const paint = pc.createColors(isTerminal && pc.isColorSupported);
  const words = wordsOf(answer.query);
  const footer = `${countOf(answer.hits.length, 'hit')} in ${formatDuration(answer.tookMs)} at ${answer.snapshot.revision.slice(0, 10)} (${describeFreshness(answer.snapshot)})`;
  const hits = answer.hits.map((hit) => {
    const place = `${printableLine(hit.path)}:${String(hit.startLine)}-${String(hit.endLine)}`;
    const notes = [
      hit.symbol === '' ? '' : paint.bold(printableLine(hit.symbol)),
      hit.kind,
      hit.score.toFixed(3),
    ];
    if (hit.dirty) notes.push(paint.yellow('changed since'));
    const heading = [paint.cyan(place), ...notes.filter((note) => note !== '')].join('  ');
    const lines = chooseSnippet(hit, words).map(
      ({ line, text }) =>
        `${paint.dim(`${String(line).padStart(6)} │`)} ${highlight(printable(text), words, paint.yellow)}`,
    );
    return [heading, ...lines].join('\n');
  });
  return [...hits, paint.dim(footer)].join('\n\n');
}

/** Lower-case words of a query, whole identifiers and their parts, but for the shortest. */
function wordsOf(query: string): Set<string> {
  const words = identifiersOf(query).flatMap((word) => [word.toLowerCase(), ...splitIdentifier(word)]);
  return new Set(words.filter((word) => word.length > 2));
}

function highlight(text: string, words: ReadonlySet<string>, paint: (text: string) => string): string {
  return text.replace(/[\p{L}\p{N}_]+/gu, (word) => {
    const isHit = words.has(word.toLowerCase()) || splitIdentifier(word).some((part) => words.has(part));
    return isHit ? paint(word) : word;
  });
}

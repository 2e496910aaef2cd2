import { searchWords } from '../../text/identifiers.js';
import type { Hit } from '../../core/results/search-answer.js';

/** Lines shown of a hit. */
const SNIPPET_LINES = 6;

/** One line of a file, by its 1-based number. */
export interface SnippetLine {
  line: number;
  text: string;
}

/**
 * Six lines of a hit: those around its line, as of a neighbour or of the definition that was asked for, or around the first match of a
 * pattern, where there is one; or those in which most of the given words occur, the first such run; its beginning where none occurs. All
 * lines of a shorter hit.
 *
 * @param words lower-case
 */
export function chooseSnippet(
  hit: Pick<Hit, 'content' | 'startLine' | 'line' | 'matches'>,
  words: ReadonlySet<string>,
): SnippetLine[] {
  const line = hit.line ?? hit.matches?.[0]?.line;
  if (line !== undefined)
    return numberLines(hit)
      .slice(startAround(line - hit.startLine, hit))
      .slice(0, SNIPPET_LINES);
  const scores = numberLines(hit).map((line) => scoreIn(hit, line, words));
  let best = 0;
  let bestScore = -1;
  for (let start = 0; start <= Math.max(0, scores.length - SNIPPET_LINES); start++) {
    const score = scores.slice(start, start + SNIPPET_LINES).reduce((sum, value) => sum + value, 0);
    if (score > bestScore) [best, bestScore] = [start, score];
  }
  return numberLines(hit).slice(best, best + SNIPPET_LINES);
}

/**
 * The line of the definition in a hit that was asked for, where there is one, or that in which most of the given words occur, the first
 * such line; the first that is not blank where none occurs.
 */
export function bestLine(
  hit: Pick<Hit, 'content' | 'startLine' | 'line' | 'matches'>,
  words: ReadonlySet<string>,
): SnippetLine {
  const asked = numberLines(hit).find(({ line }) => line === hit.line);
  if (asked) return asked;
  let best: SnippetLine = { line: hit.startLine, text: '' };
  let bestScore = -1;
  for (const line of numberLines(hit)) {
    const score = line.text.trim() === '' ? -1 : scoreIn(hit, line, words);
    if (score > bestScore) [best, bestScore] = [line, score];
  }
  return best;
}

/** All lines of a hit with their numbers in the file. */
export function numberLines({ content, startLine }: Pick<Hit, 'content' | 'startLine'>): SnippetLine[] {
  return content.split('\n').map((text, offset) => ({ line: startLine + offset, text }));
}

/** Where a snippet begins that has a line in its middle, as far as there are lines. */
function startAround(offset: number, { content }: Pick<Hit, 'content'>): number {
  const last = content.split('\n').length - SNIPPET_LINES;
  return Math.max(0, Math.min(last, offset - 2));
}

/** How much of what was asked for is in a line: matches of a pattern alone, where there was one. */
function scoreIn(
  { matches }: Pick<Hit, 'matches'>,
  { line, text }: SnippetLine,
  words: ReadonlySet<string>,
): number {
  return matches ? matches.filter((match) => match.line === line).length : scoreOf(text, words);
}

/** How many of the words are in a line; a whole name counts besides its parts, so that it outweighs names like it. */
function scoreOf(line: string, words: ReadonlySet<string>): number {
  return new Set(searchWords(line).filter((word) => words.has(word))).size;
}

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
 * Six lines of a hit: those in which most of the given words occur, the first such run; its beginning where none
 * occurs. All lines of a shorter hit.
 *
 * @param words lower-case
 */
export function chooseSnippet(
  hit: Pick<Hit, 'content' | 'startLine'>,
  words: ReadonlySet<string>,
): SnippetLine[] {
  const lines = hit.content.split('\n');
  const scores = lines.map((line) => scoreOf(line, words));
  let best = 0;
  let bestScore = -1;
  for (let start = 0; start <= Math.max(0, lines.length - SNIPPET_LINES); start++) {
    const score = scores.slice(start, start + SNIPPET_LINES).reduce((sum, value) => sum + value, 0);
    if (score > bestScore) [best, bestScore] = [start, score];
  }
  return numberLines(hit).slice(best, best + SNIPPET_LINES);
}

/**
 * The line of a hit in which most of the given words occur, the first such line; the first that is not blank where none
 * occurs.
 */
export function bestLine(hit: Pick<Hit, 'content' | 'startLine'>, words: ReadonlySet<string>): SnippetLine {
  let best: SnippetLine = { line: hit.startLine, text: '' };
  let bestScore = -1;
  for (const line of numberLines(hit)) {
    const score = line.text.trim() === '' ? -1 : scoreOf(line.text, words);
    if (score > bestScore) [best, bestScore] = [line, score];
  }
  return best;
}

/** All lines of a hit with their numbers in the file. */
export function numberLines({ content, startLine }: Pick<Hit, 'content' | 'startLine'>): SnippetLine[] {
  return content.split('\n').map((text, offset) => ({ line: startLine + offset, text }));
}

/** How many of the words are in a line; a whole name counts besides its parts, so that it outweighs names like it. */
function scoreOf(line: string, words: ReadonlySet<string>): number {
  return new Set(searchWords(line).filter((word) => words.has(word))).size;
}

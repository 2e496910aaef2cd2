import { searchWords } from '../../text/identifiers.js';
import { STOP_WORDS } from '../../text/stop-words.js';
import { isAscii } from '../../text/unicode-form.js';
import type {
  SearchResult,
  SearchHit,
  Neighbour,
  RelatedResult,
  Freshness,
} from '../../core/results/search-answer.js';

/** An answer to a query, or to a request for related code, in the form that all formats start from. */
export interface ReportedAnswer {
  /** What was asked, in words of unknown origin. */
  title: string;
  /** Lower-case words to look for in hits; empty where none were asked for. */
  words: ReadonlySet<string>;
  hits: readonly SearchHit[];
  neighbours?: readonly Neighbour[] | undefined;
  snapshot: Freshness;
  note?: string | undefined;
}

/** The answer to a query; its title is the query, after the pattern where there is one. */
export function reportSearch(answer: SearchResult): ReportedAnswer {
  const { query, pattern, hits, neighbours, snapshot, note } = answer;
  const title = [pattern?.text ?? '', query].filter((part) => part !== '').join(' ');
  return { title, words: wordsOf(query), hits, neighbours, snapshot, note };
}

/** The answer to a request for related code; no words are looked for in its hits. */
export function reportRelated({ path, line, hits, snapshot }: RelatedResult): ReportedAnswer {
  return { title: `like ${path}:${String(line)}`, words: new Set(), hits, snapshot };
}

/**
 * The lower-case words of a query by which lines are chosen and highlighted: identifiers and their parts, without stop
 * words and words of one or two letters.
 */
export function wordsOf(query: string): Set<string> {
  return new Set(searchWords(query).filter((word) => isLongEnough(word) && !STOP_WORDS.has(word)));
}

/** Two letters are too few in an alphabet alone. */
function isLongEnough(word: string): boolean {
  return word.length > 2 || !isAscii(word);
}

import { searchWords } from '../../text/identifiers.js';
import { STOP_WORDS } from '../../text/stop-words.js';
import { isAscii } from '../../text/unicode-form.js';
import type { SearchResult, SearchHit, RelatedResult, Freshness } from '../../core/results/search-answer.js';

/** What every format makes something of: the hits of a query, or code like that at a place. */
export interface ReportedAnswer {
  /** What was asked, in words of unknown origin. */
  title: string;
  /** Lower-case words to look for in hits; empty where none were asked for. */
  words: ReadonlySet<string>;
  hits: readonly SearchHit[];
  snapshot: Freshness;
  note?: string | undefined;
}

export function reportSearch({ query, hits, snapshot, note }: SearchResult): ReportedAnswer {
  return { title: query, words: wordsOf(query), hits, snapshot, note };
}

export function reportRelated({ path, line, hits, snapshot }: RelatedResult): ReportedAnswer {
  return { title: `like ${path}:${String(line)}`, words: new Set(), hits, snapshot };
}

/** Lower-case words of a query, whole identifiers and their parts, but for the shortest and those that tell nothing. */
export function wordsOf(query: string): Set<string> {
  return new Set(searchWords(query).filter((word) => isLongEnough(word) && !STOP_WORDS.has(word)));
}

/** Two letters are too few in an alphabet alone. */
function isLongEnough(word: string): boolean {
  return word.length > 2 || !isAscii(word);
}

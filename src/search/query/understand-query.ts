import { identifiersOf, searchWords, splitIdentifier } from '../../text/identifiers.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import { composed } from '../../text/unicode-form.js';
import { stem } from '../../text/stem.js';
import { STOP_WORDS } from '../../text/stop-words.js';
import { readLanguages } from '../../languages/language-names.js';
import { readMentionedNames, readTypedName, readWholeName, type QueryName } from './query-names.js';
import { readOperators } from './query-operators.js';
import { findPathMentions, type PathMention } from './path-mentions.js';

/** Characters of a query that are read; what was pasted beyond them repeats rather than adds. */
const MAX_CHARACTERS = 8_000;
/** Distinct words that take part in full-text search: its cost grows with each. */
const MAX_TERMS = 64;

/** `symbol`: the query is a name; `code`: pasted lines; `prose`: anything else. */
export type QueryKind = 'symbol' | 'prose' | 'code';

/** What a query asks for. */
export interface UnderstoodQuery {
  kind: QueryKind;
  /** The query without operators and quotation marks: what is embedded. */
  text: string;
  /** Stems for full-text search, without stop words; empty where there is nothing to search for. */
  terms: string[];
  /** Distinct lower-case words inside its identifiers, without stop words: what paths and symbols are compared with. */
  words: string[];
  /** Definitions that the query names. */
  names: QueryName[];
  /** Texts in quotation marks, to be found as they stand. */
  phrases: string[];
  /** Paths and stack frames in it. */
  pathMentions: PathMention[];
  /** Languages that its words name. */
  languages: string[];
  filter: SearchFilter;
  /** Whether a `kind:` named no kind, and stayed text. */
  hasUnknownKind: boolean;
  /** Whether `symbol:` asks for definitions first. */
  asksForSymbol: boolean;
}

/**
 * Reads a query; never fails, whatever is pasted.
 *
 * @param isName whether whoever asks says that it is a name, as `symbol:` does
 */
export function understandQuery(query: string, isName = false): UnderstoodQuery {
  const operators = readOperators(query.slice(0, MAX_CHARACTERS));
  const { text: typed, filter, symbol, hasUnknownKind } = operators;
  const unquoted = typed.replaceAll('"', ' ').trim();
  const text = symbol === undefined ? unquoted : `${symbol} ${unquoted}`.trim();
  const isPasted = text.includes('\n');
  const whole = isName || symbol !== undefined ? readTypedName(symbol ?? text) : readWholeName(text);
  return {
    kind: whole ? 'symbol' : isPasted ? 'code' : 'prose',
    text,
    terms: meaningfulWords(searchWords(text)).map(stem),
    words: meaningfulWords(identifiersOf(composed(text)).flatMap(splitIdentifier)),
    names: whole ? [whole] : isPasted ? [] : readMentionedNames(text),
    phrases: isPasted ? [] : readPhrases(typed),
    pathMentions: findPathMentions(typed),
    languages: whole ? [] : readLanguages(text),
    filter,
    hasUnknownKind,
    asksForSymbol: symbol !== undefined,
  };
}

function readPhrases(text: string): string[] {
  return [...text.matchAll(/(?<![\w"])"([^"\n]{2,})"(?!\w)/g)].map((match) => match[1] ?? '');
}

/** The distinct words, without stop words; a list of nothing but stop words is kept as it is. At most `MAX_TERMS`. */
function meaningfulWords(words: readonly string[]): string[] {
  const distinct = [...new Set(words)];
  const meaningful = distinct.filter((word) => !STOP_WORDS.has(word));
  return (meaningful.length > 0 ? meaningful : distinct).slice(0, MAX_TERMS);
}

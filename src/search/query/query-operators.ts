import { CHUNK_KINDS } from '../../core/types.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import { languageIdOf } from '../../languages/language-names.js';

const OPERATOR = /(?<=^|\s)(path|lang|language|kind|symbol):("[^"]*"|[^\s:"]\S*)(?=\s|$)/g;

/** A query without its operators, and what those ask for. */
export interface OperatorQuery {
  /** What is left to search for, trimmed. */
  text: string;
  filter: SearchFilter;
  /** Name given by `symbol:`. */
  symbol: string | undefined;
  /** Whether a `kind:` named no kind, and stayed text. */
  hasUnknownKind: boolean;
}

/**
 * Takes `path:`, `lang:`, `kind:` and `symbol:` out of a query. They equal the flags of the same names; values with
 * spaces stand in quotes. A kind that does not exist stays text, and so does everything in a query of several
 * lines: that was pasted, not typed.
 */
export function readOperators(query: string): OperatorQuery {
  const paths: string[] = [];
  const languages: string[] = [];
  const kinds: string[] = [];
  let symbol: string | undefined;
  let hasUnknownKind = false;
  const take = (operator: string, name: string, quoted: string): string => {
    const value = quoted.replaceAll('"', '').trim();
    if (value === '') return '';
    if (name === 'path') paths.push(value);
    else if (name === 'symbol') symbol = value;
    else if (name !== 'kind') languages.push(languageIdOf(value));
    else if (CHUNK_KINDS.some((kind) => kind === value.toLowerCase())) kinds.push(value.toLowerCase());
    else {
      hasUnknownKind = true;
      return operator;
    }
    return '';
  };
  const isTyped = !query.trim().includes('\n');
  const text = (isTyped ? query.replace(OPERATOR, take) : query).trim();
  return { text, filter: filterOf({ paths, languages, kinds }), symbol, hasUnknownKind };
}

/**
 * Flags and operators together, as if every operator had been given as a flag: values of one field are alternatives.
 * Languages of flags may be given by any of their names, as those of operators.
 */
export function joinFilters(flags: SearchFilter, operators: SearchFilter): SearchFilter {
  return filterOf({
    paths: joined(flags.paths, operators.paths),
    languages: joined(flags.languages?.map(languageIdOf), operators.languages),
    kinds: joined(flags.kinds, operators.kinds),
  });
}

function joined(left: readonly string[] = [], right: readonly string[] = []): string[] {
  return [...new Set([...left, ...right])];
}

function filterOf(lists: Required<SearchFilter>): SearchFilter {
  return {
    ...(lists.paths.length > 0 && { paths: lists.paths }),
    ...(lists.languages.length > 0 && { languages: lists.languages }),
    ...(lists.kinds.length > 0 && { kinds: lists.kinds }),
  };
}

import { isGlob, normalizePattern, pathMatcher } from '../../text/glob/path-pattern.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import { composed, isAscii } from '../../text/unicode-form.js';
import { isIn, quote } from '../tables/sql-text.js';

/** What of a row decides whether a filter accepts it. Files have no kind, and no filter asks for it of them. */
export interface FilteredRow {
  path: string;
  language: string;
  kind: string;
}

/** A search filter as the database takes it with what is left to check, and as a check alone. */
export interface Restriction {
  /** Condition in SQL that every wanted row meets; undefined where all do. */
  where: string | undefined;
  /** Exact check of a row's path, where the condition only narrows down. */
  accepts: ((path: string) => boolean) | undefined;
  /** The whole filter, for rows in memory; undefined where all are wanted. Remembers paths, so it is for one search. */
  allows: ((row: FilteredRow) => boolean) | undefined;
}

/**
 * Translates a filter. Empty lists restrict nothing, like absent ones. A path matches itself and what lies below it;
 * one with any of `* ? [ {` is a glob as well (a glob without a slash matches file names in every folder).
 */
export function restrictBy(filter: SearchFilter, columns: { kind: boolean }): Restriction {
  const paths = (filter.paths ?? []).map(normalizePattern);
  const kinds = columns.kind ? (filter.kinds ?? []) : [];
  const languages = filter.languages ?? [];
  const isAnywhere = paths.length === 0 || paths.includes('');
  const conditions = [
    ...(isAnywhere ? [] : [`(${paths.map(pathCondition).join(' OR ')})`]),
    ...(languages.length > 0 ? [isIn('language', languages)] : []),
    ...(kinds.length > 0 ? [isIn('kind', kinds)] : []),
  ];
  if (conditions.length === 0) return { where: undefined, accepts: undefined, allows: undefined };
  const isWantedPath = isAnywhere ? () => true : remembered(paths.map(pathMatcher));
  return {
    where: conditions.join(' AND '),
    accepts: !isAnywhere && paths.some(isNarrowed) ? isWantedPath : undefined,
    allows: ({ path, language, kind }) =>
      (languages.length === 0 || languages.includes(language)) &&
      (kinds.length === 0 || kinds.includes(kind)) &&
      isWantedPath(path),
  };
}

/** Whether one of the matchers takes a path, asked once for each path: a file has many rows. */
function remembered(matchers: readonly ((path: string) => boolean)[]): (path: string) => boolean {
  const answers = new Map<string, boolean>();
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const answer = matchers.some((matches) => matches(path));
    answers.set(path, answer);
    return answer;
  };
}

/** Whether the condition on a path only narrows down: the database knows neither globs nor forms of Unicode. */
function isNarrowed(path: string): boolean {
  return isGlob(path) || !isAscii(path);
}

function pathCondition(path: string): string {
  if (!isNarrowed(path)) return `path = ${quote(path)} OR starts_with(path, ${quote(`${path}/`)})`;
  // A backslash would escape a character of the glob, so the literal part ends there.
  const isTied = path.includes('/') || !isGlob(path);
  const literal = isTied ? (/^[^*?[{(!+@\\\x80-\uffff]*/.exec(composed(path))?.[0] ?? '') : '';
  return literal === '' ? 'true' : `starts_with(path, ${quote(literal)})`;
}

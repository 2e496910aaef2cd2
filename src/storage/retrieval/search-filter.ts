import { isGlob, normalizePattern } from '../../text/glob/path-pattern.js';
import { pathFilter, rowFilter, type FilteredRow } from '../../text/glob/row-filter.js';
import type { RetrievalFilter } from '../../core/ports/snapshot-reader.js';
import { composed, isAscii } from '../../text/unicode-form.js';
import { hasAny, isIn, quote } from '../tables/sql-text.js';

/** A search filter as the database takes it with what is left to check, and as a check alone. */
export interface Restriction {
  /** Condition in SQL that every wanted row meets; undefined where all do. */
  where: string | undefined;
  /** Exact check of a row's path, where the condition only narrows down. */
  accepts: ((path: string) => boolean) | undefined;
  /** Whether nearly every row passes that check, so that hardly more rows than wanted have to be asked for. */
  isRarelyRefused?: boolean;
  /** The whole filter, for rows in memory; undefined where all are wanted. Remembers paths, so it is for one search. */
  allows: ((row: FilteredRow) => boolean) | undefined;
}

/**
 * Translates a filter. Empty lists restrict nothing, like absent ones. A path matches itself and what lies below it;
 * one with any of `* ? [ {` is a glob as well (a glob without a slash matches file names in every folder).
 */
export function restrictBy(filter: RetrievalFilter, columns: { kind: boolean }): Restriction {
  const paths = (filter.paths ?? []).map(normalizePattern);
  const kinds = columns.kind ? (filter.kinds ?? []) : [];
  const languages = filter.languages ?? [];
  const isAnywhere = paths.length === 0 || paths.includes('');
  const conditions = [
    ...(isAnywhere ? [] : [`(${paths.map(pathCondition).join(' OR ')})`]),
    ...(languages.length > 0 ? [isIn('language', languages)] : []),
    ...(kinds.length > 0 ? [`(${isIn('kind', kinds)} OR ${hasAny('kinds', kinds)})`] : []),
  ];
  const isNarrowing = !isAnywhere && paths.some(isNarrowed);
  const leavesOut = (filter.without?.size ?? 0) > 0;
  return {
    where: conditions.length === 0 ? undefined : conditions.join(' AND '),
    accepts: isNarrowing || leavesOut ? pathFilter(filter) : undefined,
    isRarelyRefused: !isNarrowing,
    allows: rowFilter(filter, columns),
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

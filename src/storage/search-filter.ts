import { isGlob, normalizePattern, pathMatcher } from '../core/path-pattern.js';
import type { SearchFilter } from '../core/ports.js';
import { isIn, quote } from './sql-text.js';

/** A search filter as the database takes it, and what is left to check. */
export interface Restriction {
  /** Condition in SQL that every wanted row meets; undefined where all do. */
  where: string | undefined;
  /** Exact check of a row's path, where the condition only narrows down. */
  accepts: ((path: string) => boolean) | undefined;
}

/**
 * Translates a filter. Empty lists restrict nothing, like absent ones. A path matches itself and what lies below it;
 * one with any of `* ? [ {` is a glob as well (a glob without a slash matches file names in every folder).
 */
export function restrictBy(filter: SearchFilter, columns: { kind: boolean }): Restriction {
  const paths = (filter.paths ?? []).map(normalizePattern);
  const conditions: string[] = [];
  const isEverywhere = paths.some((path) => path === '');
  if (paths.length > 0 && !isEverywhere) conditions.push(`(${paths.map(pathCondition).join(' OR ')})`);
  if (filter.languages?.length) conditions.push(isIn('language', filter.languages));
  if (columns.kind && filter.kinds?.length) conditions.push(isIn('kind', filter.kinds));
  const hasGlob = !isEverywhere && paths.some(isGlob);
  const matchers = hasGlob ? paths.map(pathMatcher) : [];
  return {
    where: conditions.length > 0 ? conditions.join(' AND ') : undefined,
    accepts: hasGlob ? (path) => matchers.some((matches) => matches(path)) : undefined,
  };
}

function pathCondition(path: string): string {
  if (!isGlob(path)) return `path = ${quote(path)} OR starts_with(path, ${quote(`${path}/`)})`;
  // A backslash would escape a character of the glob, so the literal part ends there.
  const literal = path.includes('/') ? path.slice(0, path.search(/[*?[{(!+@\\]/)) : '';
  return literal === '' ? 'true' : `starts_with(path, ${quote(literal)})`;
}

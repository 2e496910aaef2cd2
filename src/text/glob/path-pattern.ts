import { composed, isAscii } from '../unicode-form.js';
import { compileGlobs } from './compile-globs.js';

const GLOB_CHARACTER = /[*?[{]/;

/** Whether a pattern holds any of `* ? [ {`. */
export function isGlob(pattern: string): boolean {
  return GLOB_CHARACTER.test(pattern);
}

/** A pattern without what people write around paths: `./src/` is `src`, `.` is empty and means everywhere. */
export function normalizePattern(pattern: string): string {
  let end = pattern.length;
  while (pattern[end - 1] === '/') end--;
  return pattern
    .slice(0, end)
    .replace(/^(?:\.?\/)+/, '')
    .replace(/^\.$/, '');
}

/**
 * Tells which paths a normalised pattern means: itself and what lies below it; one with any of `* ? [ {` is a glob as
 * well (a glob without a slash matches file names in every folder). An empty one means every path. Forms of Unicode that
 * name one file match alike.
 *
 * @throws DiffdexError ARGUMENT_INVALID for a glob that is too long or of a kind that is not supported
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  if (pattern === '') return () => true;
  const form = composed(pattern);
  const isBelow = (path: string) => path === form || path.startsWith(`${form}/`);
  if (!isGlob(form)) return isAscii(form) ? isBelow : (path) => isBelow(composed(path));
  const matches = compileGlobs([{ pattern: form, fromAnyFolder: !form.includes('/'), withBelow: false }]);
  return (path) => matches(composed(path)) || isBelow(composed(path));
}

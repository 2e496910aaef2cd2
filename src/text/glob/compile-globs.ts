import { Automaton } from './automaton.js';
import { parseGlob, type GlobReach } from './parse-glob.js';

/** A pattern as `parseGlob` reads it, and what it means beyond itself. */
export type Glob = GlobReach & { pattern: string };

/**
 * Tells which paths are meant by any of some globs. Globs come from strangers: the time for a path is bounded by the product
 * of its length and that of the globs, which it is not for a regular expression.
 *
 * @throws DiffdexError ARGUMENT_INVALID for globs that are too long or of a kind that is not supported
 */
export function compileGlobs(globs: readonly Glob[]): (path: string) => boolean {
  const automaton = new Automaton();
  for (const { pattern, ...reach } of globs) parseGlob(pattern, reach, automaton);
  return (path) => automaton.matches(path);
}

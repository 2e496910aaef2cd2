import { compileGlobs } from './compile-globs.js';

/**
 * Tells which files some globs choose for an index: one without a slash matches names at any depth, one that begins with
 * `./` or `/` from the top; folders match with all below. Without globs, none is chosen.
 *
 * @throws DiffdexError ARGUMENT_INVALID for globs that are too long or of a kind that is not supported
 */
export function fileMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  return compileGlobs(
    globs.map((glob) => {
      const pattern = glob.replace(/\/$/, '');
      const fromAnyFolder = !pattern.includes('/');
      return { pattern: pattern.replace(/^\.?\//, ''), fromAnyFolder, withBelow: true };
    }),
  );
}

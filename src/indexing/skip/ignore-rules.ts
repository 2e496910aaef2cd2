import ignore from 'ignore';
import { scopeIgnorePatterns } from '../../text/glob/scope-ignore-patterns.js';
import { IGNORE_FILE, rulesNamed, type RuleFile } from './rule-file.js';

/** What `.diffdexignore` says of a path: left out, asked for with `!`, or nothing. */
export type IgnoreVerdict = 'ignored' | 'included' | undefined;

/** Reads the `.diffdexignore` files of a tree: gitignore syntax, nested, case-sensitive as on Linux. */
export function createIgnoreRules(files: readonly RuleFile[]): (path: string) => IgnoreVerdict {
  const patterns = rulesNamed(files, IGNORE_FILE).flatMap(({ folder, text }) =>
    scopeIgnorePatterns(text, folder),
  );
  if (patterns.length === 0) return () => undefined;
  // A damaged tree may hold paths such as `../x`; they match nothing, and must not throw.
  const matcher = ignore({ ignoreCase: false, allowRelativePaths: true }).add(patterns);
  const hasExceptions = patterns.some((pattern) => pattern.startsWith('!'));
  return (path) => {
    if (matcher.test(path).ignored) return 'ignored';
    return hasExceptions && isAskedFor(path, (part) => matcher.test(part).unignored) ? 'included' : undefined;
  };
}

/** Whether an exception names the path or a folder above it, as `!vendor/` does for all of its files. */
function isAskedFor(path: string, isException: (path: string) => boolean): boolean {
  if (isException(path)) return true;
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    if (isException(path.slice(0, slash + 1))) return true;
  }
  return false;
}

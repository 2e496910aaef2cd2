import { IgnoreFiles, type IgnoreVerdict } from '../../text/glob/ignore-files.js';
import { IGNORE_FILE, rulesNamed, type RuleFile } from './rule-file.js';

/** Folders whose verdict is kept, as the paths that follow are mostly in them too. */
const MAX_KEPT = 10_000;

/** Reads the `.diffdexignore` files of a tree. @throws DiffdexError CONFIG_INVALID where there are too many patterns with wildcards */
export function createIgnoreRules(files: readonly RuleFile[]): (path: string) => IgnoreVerdict {
  const found = rulesNamed(files, IGNORE_FILE);
  if (found.length === 0) return () => undefined;
  const rules = new IgnoreFiles();
  for (const { path, text } of found) rules.add(path, text);
  const kept = new Map<string, IgnoreVerdict>();

  /** What is said of a path or, where nothing is, of the innermost folder above it: so that `!vendor/` is of all in it. */
  function verdictOn(path: string, isFolder: boolean): IgnoreVerdict {
    const slash = path.lastIndexOf('/');
    const above = slash < 0 ? undefined : folderVerdictOn(path.slice(0, slash));
    return above === 'ignored' ? above : (rules.verdictOn(path, isFolder) ?? above);
  }

  function folderVerdictOn(folder: string): IgnoreVerdict {
    if (kept.has(folder)) return kept.get(folder);
    const verdict = verdictOn(folder, true);
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(folder, verdict);
    return verdict;
  }

  return (path) => verdictOn(path, false);
}

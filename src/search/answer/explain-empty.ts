import { normalizePattern, pathMatcher } from '../../text/glob/path-pattern.js';
import type { FileEntry, SearchFilter, SnapshotReader } from '../../core/ports/snapshot-reader.js';

/** Languages named, the most used first. */
const MAX_LANGUAGES = 12;
const LANGUAGE = /^[a-z][a-z\d-]*$/;

/**
 * What of a filter fits no indexed file, as a sentence; `undefined` where files are left to search in. Nothing of the
 * filter stands in it, and of the index only what looks like the name of a language: it is printed everywhere.
 */
export async function explainEmpty(
  reader: Pick<SnapshotReader, 'listFiles'>,
  { paths = [], languages = [] }: SearchFilter,
): Promise<string | undefined> {
  if (paths.length === 0 && languages.length === 0) return undefined;
  const matchers = paths.map((path) => pathMatcher(normalizePattern(path)));
  const counts = new Map<string, number>();
  let [hasPath, hasLanguage, hasBoth] = [false, false, false];
  for await (const batch of reader.listFiles()) {
    for (const { path, language } of batch.filter(isIndexed)) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
      const isThere = paths.length === 0 || matchers.some((matches) => matches(path));
      const isSpoken = languages.length === 0 || languages.includes(language);
      hasPath ||= isThere;
      hasLanguage ||= isSpoken;
      hasBoth ||= isThere && isSpoken;
    }
  }
  if (hasBoth) return undefined;
  if (!hasPath) return 'No indexed file matches this path. Paths are relative to the root of the repository.';
  if (hasLanguage) return 'No indexed file at this path is in this language.';
  return `No indexed file is in this language. Languages here: ${mostUsed(counts).join(', ')}.`;
}

function isIndexed({ skip }: FileEntry): boolean {
  return skip === '';
}

function mostUsed(counts: ReadonlyMap<string, number>): string[] {
  const sorted = [...counts]
    .filter(([language]) => LANGUAGE.test(language))
    .sort(([, left], [, right]) => right - left);
  return sorted.slice(0, MAX_LANGUAGES).map(([language]) => language);
}

import type { RetrievalFilter } from '../../core/ports/snapshot-reader.js';
import { normalizePattern, pathMatcher } from './path-pattern.js';

/** The columns that a filter checks. Files have no kind: give an empty text. */
export interface FilteredRow {
  path: string;
  language: string;
  kind: string;
  /** Of the definitions in it; absent where only its own kind counts. */
  kinds?: readonly string[];
}

/**
 * A search filter as a check of rows in memory; `undefined` where it restricts nothing. Empty lists restrict nothing, like
 * absent ones. A chunk is of its own kind and of those of the definitions in it. It remembers paths, so it is for one search.
 *
 * @param columns `kind` is false for files
 * @throws DiffdexError ARGUMENT_INVALID for a glob that is too long or of a kind that is not supported
 */
export function rowFilter(
  filter: RetrievalFilter,
  columns: { kind: boolean },
): ((row: FilteredRow) => boolean) | undefined {
  const kinds = columns.kind ? (filter.kinds ?? []) : [];
  const languages = filter.languages ?? [];
  const isWantedPath = pathFilter(filter);
  if (kinds.length === 0 && languages.length === 0 && !isWantedPath) return undefined;
  return ({ path, language, kind, kinds: within = [] }) =>
    (languages.length === 0 || languages.includes(language)) &&
    (kinds.length === 0 || kinds.includes(kind) || within.some((one) => kinds.includes(one))) &&
    (isWantedPath?.(path) ?? true);
}

/** The part of a filter that is about paths, as a check of a path; `undefined` where it restricts none. */
export function pathFilter({
  paths = [],
  without,
}: RetrievalFilter): ((path: string) => boolean) | undefined {
  const patterns = paths.map(normalizePattern);
  const isAnywhere = patterns.length === 0 || patterns.includes('');
  const isAsked = isAnywhere ? undefined : remembered(patterns.map(pathMatcher));
  if (!without || without.size === 0) return isAsked;
  return (path) => !without.has(path) && (isAsked?.(path) ?? true);
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

import type { SearchFilter } from '../../core/ports/snapshot-reader.js';

/** Resolves the paths of a filter in a tree. Its notes are sentences that quote only paths that are safe to print. */
export interface PathGuide {
  /** The paths with those that they lead to through links, and what a reader should know of that. */
  follow(paths: readonly string[]): Promise<{ paths: readonly string[]; note?: string }>;
  /** Which of the paths are those of files that were left out, and why; `undefined` where all have indexed files. */
  explainSkipped(paths: readonly string[]): Promise<string | undefined>;
}

/** A filter whose paths lead where they do in the tree. */
export async function followPaths(
  filter: SearchFilter,
  guide: PathGuide | undefined,
): Promise<{ filter: SearchFilter; note?: string }> {
  if (!guide || !filter.paths || filter.paths.length === 0) return { filter };
  const { paths, ...told } = await guide.follow(filter.paths);
  return { filter: { ...filter, paths }, ...told };
}

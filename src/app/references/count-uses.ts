import type { UseCounts } from '../../core/results/search-answer.js';
import type { OpenSnapshot } from '../snapshot/open-snapshot.js';
import { definitionsOfPart, type FilePart } from './definitions-of-part.js';
import { openGraph, withReadableRows } from './open-graph.js';

/**
 * How many uses the definitions of some parts of files have, all of a part together: one entry a part, `undefined` where there is
 * no definition.
 *
 * @throws DiffdexError INDEX_CORRUPT
 */
async function countUses(
  snapshot: OpenSnapshot,
  parts: readonly FilePart[],
): Promise<(UseCounts | undefined)[]> {
  const graph = await openGraph(snapshot);
  return withReadableRows(() =>
    parts.map((part) => {
      const own = definitionsOfPart(graph, part);
      if (own.length === 0) return undefined;
      const counts = { exact: 0, likely: 0, possible: 0 };
      for (const { tier } of graph.usesOf(own)) counts[tier]++;
      return counts;
    }),
  );
}

/**
 * The same items, each with how many uses it has of what it defines, as `countUses` counts them.
 *
 * @param parts of the items, in their order
 * @throws DiffdexError INDEX_CORRUPT
 */
export async function withUses<Item extends object>(
  snapshot: OpenSnapshot,
  items: readonly Item[],
  parts: readonly FilePart[],
): Promise<(Item & { uses?: UseCounts })[]> {
  const counts = await countUses(snapshot, parts);
  return items.map((item, at) => {
    const uses = counts[at];
    return uses ? { ...item, uses } : item;
  });
}

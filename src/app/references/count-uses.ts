import type { UseCounts } from '../../core/results/search-answer.js';
import type { LineSpan } from '../../core/line-shift.js';
import { breadcrumbOf } from '../../references/corpus.js';
import type { OpenSnapshot } from '../snapshot/open-snapshot.js';
import { openGraph, withReadableRows } from './open-graph.js';

/** A part of a file, and the breadcrumb of what it defines; an empty one where it defines several things or none. */
interface DefiningSpan extends LineSpan {
  path: string;
  symbol: string;
}

/**
 * How many uses the symbols of some spans have. Where a span has no symbol of its own, all definitions that begin in it count, or
 * the innermost one around it: one entry a span, `undefined` where there is no definition.
 *
 * @throws DiffdexError INDEX_CORRUPT
 */
async function countUses(
  snapshot: OpenSnapshot,
  spans: readonly DefiningSpan[],
): Promise<(UseCounts | undefined)[]> {
  const graph = await openGraph(snapshot);
  return withReadableRows(() =>
    spans.map(({ path, startLine, endLine, symbol }) => {
      const within = graph.definitionsIn(path, startLine, endLine);
      if (within.length === 0) return undefined;
      const own = within.filter((one) => breadcrumbOf(one) === symbol);
      const counts = { exact: 0, likely: 0, possible: 0 };
      for (const { tier } of graph.usesOf(own.length > 0 ? own : within)) counts[tier]++;
      return counts;
    }),
  );
}

/**
 * The same items, each with how many uses it has of what it defines, as `countUses` counts them.
 *
 * @param spans of the items, in their order
 * @throws DiffdexError INDEX_CORRUPT
 */
export async function withUses<Item extends object>(
  snapshot: OpenSnapshot,
  items: readonly Item[],
  spans: readonly DefiningSpan[],
): Promise<(Item & { uses?: UseCounts })[]> {
  const counts = await countUses(snapshot, spans);
  return items.map((item, at) => {
    const uses = counts[at];
    return uses ? { ...item, uses } : item;
  });
}

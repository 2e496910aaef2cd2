import type { Hit, Neighbour, SearchHit } from '../../core/results/search-answer.js';
import { withUses } from '../references/count-uses.js';
import { findNeighbours } from '../references/find-neighbours.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import { markDirtyHits } from './mark-dirty-hits.js';

/** The same hits, and how many uses each has of what it defines. @throws DiffdexError INDEX_CORRUPT */
export async function hitsWithUses(view: SnapshotView, hits: readonly SearchHit[]): Promise<SearchHit[]> {
  return withUses(view.snapshot, hits, await asIndexed(view, hits));
}

/** The neighbours of hits, as `findNeighbours` chooses them, widened as the hits are. @throws DiffdexError INDEX_CORRUPT */
export async function neighboursOf(
  view: SnapshotView,
  hits: readonly SearchHit[],
  { maxTokens, contextLines }: { maxTokens: number; contextLines?: number | undefined },
): Promise<Neighbour[]> {
  const found = await findNeighbours(view.snapshot, await asIndexed(view, hits), maxTokens);
  const marked = await markDirtyHits(view, found, contextLines);
  return found.flatMap((one, at) => {
    const hit = marked[at];
    return hit ? [{ ...one, ...hit }] : [];
  });
}

/** Hits with the lines of their chunks, as an answer may have widened them. */
async function asIndexed<Item extends Hit>(
  { snapshot }: SnapshotView,
  hits: readonly Item[],
): Promise<Item[]> {
  const rows = await snapshot.reader.readChunksById(hits.map(({ id }) => id));
  const spans = new Map(rows.map(({ id, startLine, endLine }) => [id, { startLine, endLine }]));
  return hits.map((hit) => ({ ...hit, ...spans.get(hit.id) }));
}

import type { Hit, SearchHit } from '../../core/results/search-answer.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import { widenHits } from './widen-hits.js';

/**
 * Adds to each hit whether its file differs in the working tree (`dirty`) and whether it is not committed, and widens it by
 * `contextLines` lines on either side.
 */
export async function markDirtyHits(
  { snapshot }: SnapshotView,
  hits: readonly Hit[],
  contextLines = 0,
): Promise<SearchHit[]> {
  const dirty = await snapshot.listDirty(hits);
  const marked = hits.map((hit) => ({
    ...hit,
    dirty: dirty.has(hit.path),
    uncommitted: snapshot.isUncommitted(hit.path),
  }));
  const { tracked } = snapshot;
  return tracked && contextLines > 0 ? widenHits(tracked, marked, contextLines) : marked;
}

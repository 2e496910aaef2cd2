import type { Source } from '../../core/ports/source.js';
import type { Freshness } from '../../core/results/search-answer.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import { snapshotKey } from '../snapshot/snapshot-key.js';
import type { PresentSnapshot } from './present-snapshots.js';

/** The view that queries are answered from: the snapshot with the overlay, if there is one. */
export function viewOf(
  { snapshot, overlay, isBehindDisk, note, tree }: PresentSnapshot,
  freshness: Freshness,
  source: Source | undefined,
  trees: SnapshotView['trees'],
): SnapshotView {
  return {
    snapshot,
    source,
    // What is on disk may have been left out.
    tree: isBehindDisk ? snapshot.manifest.tree : tree,
    trees,
    freshness: overlay
      ? { ...freshness, fresh: true, overlay }
      : { ...freshness, ...(isBehindDisk && { fresh: false }) },
    key: `${snapshotKey(snapshot.manifest)} ${tree}`,
    note,
  };
}

import type { Source } from '../../core/ports/source.js';
import type { Freshness } from '../../core/results/search-answer.js';
import type { OpenSnapshot } from './open-snapshot.js';

/** A snapshot, and how it relates to the repository at the moment of a query. */
export interface SnapshotView {
  snapshot: OpenSnapshot;
  freshness: Freshness;
  source: Source | undefined;
  /** Changes whenever answers may. */
  key: string;
  /** What a reader should know of how the snapshot relates to the disk. */
  note?: string | undefined;
}

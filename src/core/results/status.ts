import type { Freshness } from './search-answer.js';
import type { Manifest } from '../types.js';
import type { UpdateSummary } from './update-summary.js';

/** What the index holds and how it relates to the repository. */
export interface Status {
  manifest: Manifest;
  freshness: Freshness;
  /** Revision of HEAD, where there is one. */
  head: string | undefined;
  sizeBytes: number;
  indexPath: string;
  /** What an update to HEAD would do; absent without repository or commits. */
  nextUpdate: UpdateSummary | undefined;
}

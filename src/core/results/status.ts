import type { Freshness } from './search-answer.js';
import type { Manifest } from '../types.js';
import type { UpdateSummary } from './update-summary.js';

/** What the index holds and how it relates to the repository. */
export interface Status {
  manifest: Manifest;
  freshness: Freshness;
  /** Revision of HEAD, where there is one. */
  head: string | undefined;
  /** Bytes of the index on disk. */
  sizeBytes: number;
  /** Folder of the index. */
  indexPath: string;
  /** What an update to HEAD would do; absent without repository or commits. */
  nextUpdate: UpdateSummary | undefined;
  /** How the disk differs from HEAD; absent without a working tree of git. */
  disk: DiskStatus | undefined;
  /** What searches answer about; absent without a working tree or folder. */
  searches: SearchScope | undefined;
}

/** How the disk differs from HEAD. */
export type DiskStatus =
  | { kind: 'read'; files: DiskFile[] }
  /** More files differ than are looked at; `files` is a lower bound of their number. */
  | { kind: 'too-many'; files: number };

/** What became of a file on disk. `added`: git's index has it, and HEAD does not. */
export type DiskChange = 'modified' | 'added' | 'deleted' | 'renamed' | 'untracked';

/** A file that is not on disk as it is in HEAD. */
export interface DiskFile {
  path: string;
  /** What became of it; `added` is a new file that is staged. */
  change: DiskChange;
  /** Its path in HEAD, where it was renamed. */
  previousPath?: string;
}

/** Whether searches answer about the disk or about the index alone, or fail, and why. */
export type SearchScope =
  | {
      /** What searches answer about. */
      of: 'disk';
    }
  | ({
      of: 'index';
      /** Why they do not answer about the disk. */
      reason: 'off' | 'refused' | 'too-many' | 'too-large' | 'other-version';
    } & Why)
  | ({ of: 'nothing'; reason: 'other-model' } & Why);

interface Why {
  /** A phrase. */
  why: string;
  /** What makes searches answer about the disk, as a sentence. */
  remedy: string;
}

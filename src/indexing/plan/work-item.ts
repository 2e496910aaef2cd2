import type { FileEntry } from '../../core/ports/snapshot-reader.js';
import type { SkipReason, TreeEntry } from '../../core/types.js';

export type WorkKind = 'added' | 'modified' | 'renamed' | 'unchanged';

/** A path of the target tree that an update looks at. */
export interface WorkItem {
  entry: TreeEntry;
  kind: WorkKind;
  /** Set for unchanged files that are only judged again: where the verdict is the same, nothing is done. */
  judged?: SkipReason | '';
}

/** All that an update has to do, before any content is read. */
export interface Work {
  items: AsyncIterable<WorkItem>;
  /** Number of items, where it is known beforehand. */
  total: number | undefined;
  /** Paths that leave the snapshot; complete once `items` has been read to its end. */
  removed: Set<string>;
  /** The new paths of files that only moved. */
  renamed: Set<string>;
}

/** What the base snapshot holds for a path, by path. */
export type IndexedFiles = Map<string, FileEntry>;

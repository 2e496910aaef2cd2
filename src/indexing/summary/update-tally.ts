import type { FileEntry } from '../../core/ports/snapshot-reader.js';
import type { FileRow, SnapshotCounts } from '../../core/types.js';
import type { UpdateSummary } from '../../core/results/update-summary.js';
import type { IndexedFiles, Work, WorkKind } from '../plan/work-item.js';
import { countFiles } from './count-files.js';

/** Follows what an update does to the files of a snapshot: the state after it, and the counts for the summary. */
export class UpdateTally {
  readonly files: IndexedFiles;
  readonly #counts = { added: 0, modified: 0, renamed: 0, deleted: 0 };

  /** @param files the files before the update; changed in place */
  constructor(files: IndexedFiles) {
    this.files = files;
  }

  put(row: FileRow, kind: WorkKind): void {
    const { terms: _, ...entry } = row;
    this.files.set(row.path, entry satisfies FileEntry);
    this.count(kind);
  }

  /** Counts a path without changing the state, as a plan does. An unchanged file comes here when its verdict changed. */
  count(kind: WorkKind): void {
    this.#counts[kind === 'unchanged' ? 'modified' : kind]++;
  }

  remove(work: Pick<Work, 'removed' | 'renamed'>): void {
    for (const path of work.removed) this.files.delete(path);
    this.#counts.deleted = work.removed.size - work.renamed.size;
  }

  get changes(): Pick<UpdateSummary['files'], 'added' | 'modified' | 'deleted' | 'renamed'> {
    return this.#counts;
  }

  get counts(): SnapshotCounts {
    return countFiles(this.files.values());
  }
}

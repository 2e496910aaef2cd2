import type { FileChange, TreeEntry } from '../../core/types.js';

/** A file as it is now, which the commit has not, or not like this. */
export interface PresentFile {
  entry: TreeEntry;
  /** Whether the commit has nothing at its path. */
  isNew: boolean;
}

/** Changes that lead from a commit to what is there now. A new file with the content of one that is gone is a rename. */
export function changesOf(present: readonly PresentFile[], deleted: readonly TreeEntry[]): FileChange[] {
  const gone = new Map<string, TreeEntry[]>();
  for (const entry of deleted) gone.set(entry.blob, [...(gone.get(entry.blob) ?? []), entry]);
  const changes = present.map(({ entry, isNew }): FileChange => {
    const former = isNew ? gone.get(entry.blob)?.shift() : undefined;
    if (former) return { kind: 'renamed', entry, previousPath: former.path };
    return { kind: isNew ? 'added' : 'modified', entry };
  });
  const left = [...gone.values()].flat();
  return [...changes, ...left.map(({ path }): FileChange => ({ kind: 'deleted', previousPath: path }))];
}

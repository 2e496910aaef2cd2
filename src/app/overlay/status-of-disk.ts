import type { UncommittedTree } from '../../core/ports/source.js';
import type { DiskFile, DiskStatus } from '../../core/results/status.js';
import type { FileChange } from '../../core/types.js';

/** How the disk differs from HEAD, by paths in their order. */
export function statusOfDisk(uncommitted: Exclude<UncommittedTree, { kind: 'refused' }>): DiskStatus {
  if (uncommitted.kind === 'too-many') return { kind: 'too-many', files: uncommitted.files };
  const { changes, untracked } = uncommitted;
  const files = changes.map((change) => diskFileOf(change, untracked));
  return { kind: 'read', files: files.sort((left, right) => (left.path < right.path ? -1 : 1)) };
}

function diskFileOf(change: FileChange, untracked: ReadonlySet<string>): DiskFile {
  switch (change.kind) {
    case 'deleted':
      return { path: change.previousPath, change: 'deleted' };
    case 'renamed':
      return { path: change.entry.path, change: 'renamed', previousPath: change.previousPath };
    case 'modified':
      return { path: change.entry.path, change: 'modified' };
    case 'added': {
      const { path } = change.entry;
      return { path, change: untracked.has(path) ? 'untracked' : 'added' };
    }
  }
}

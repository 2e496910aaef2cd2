import type { FileDiff } from '../core/results/semantic-diff.js';
import type { FileChange } from '../core/types.js';

/** A changed file and its paths on the sides that have it. */
export interface FilePair {
  change: FileDiff['change'];
  before: string | undefined;
  after: string | undefined;
}

/** The pairs of a tree difference, by path. */
export function toFilePairs(changes: readonly FileChange[]): FilePair[] {
  return changes.map(toFilePair).sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}

/** The path that a pair goes by. */
export function pathOf({ before, after }: FilePair): string {
  return after ?? before ?? '';
}

function toFilePair(change: FileChange): FilePair {
  switch (change.kind) {
    case 'added':
      return { change: 'added', before: undefined, after: change.entry.path };
    case 'modified':
      return { change: 'modified', before: change.entry.path, after: change.entry.path };
    case 'renamed':
      return { change: 'renamed', before: change.previousPath, after: change.entry.path };
    case 'deleted':
      return { change: 'deleted', before: change.previousPath, after: undefined };
  }
}

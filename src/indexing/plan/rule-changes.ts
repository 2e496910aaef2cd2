import type { FileChange, TreeEntry } from '../../core/types.js';
import { isRuleFile } from '../skip/path-rules.js';
import type { IndexedFiles } from './work-item.js';

/** Files that could not be read when the snapshot was made, and can be now, by path. */
type Arrived = ReadonlyMap<string, TreeEntry>;

/** Whether a difference touches rule files, or one can only now be read. */
export function isTouchingRules(changes: readonly FileChange[], arrived: Arrived): boolean {
  return changes.some((change) => pathsOf(change).some(isRuleFile)) || hasRuleFile(arrived);
}

/** Whether a tree has the rule files that the table of files knows, and those could be read then. */
export function isSameRules(indexed: IndexedFiles, entries: readonly TreeEntry[], arrived: Arrived): boolean {
  const former = [...indexed.keys()].filter(isRuleFile);
  const isSame = ({ path, blob, mode }: TreeEntry): boolean => {
    const stored = indexed.get(path);
    return stored?.blob === blob && stored.mode === mode;
  };
  return former.length === entries.length && entries.every(isSame) && !hasRuleFile(arrived);
}

function hasRuleFile(arrived: Arrived): boolean {
  return [...arrived.keys()].some(isRuleFile);
}

/** The paths, old and new, that a change speaks of. */
function pathsOf(change: FileChange): string[] {
  switch (change.kind) {
    case 'deleted':
      return [change.previousPath];
    case 'renamed':
      return [change.previousPath, change.entry.path];
    default:
      return [change.entry.path];
  }
}

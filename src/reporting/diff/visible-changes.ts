import type { FileDiff, SemanticDiff } from '../../core/results/semantic-diff.js';
import { collapseMembers, type CollapsedChange } from './collapse-members.js';

/** What of a comparison is shown, and how many changes are not. */
export interface VisibleChanges {
  files: { file: FileDiff; changes: CollapsedChange[] }[];
  hidden: number;
}

/** The first `limit` changes, members collapsed, by file. Files without changes (merely renamed) are kept. */
export function visibleChanges({ files }: SemanticDiff, limit: number): VisibleChanges {
  const visible: VisibleChanges = { files: [], hidden: 0 };
  let left = limit;
  for (const file of files) {
    const changes = collapseMembers(file);
    const shown = changes.slice(0, left);
    left -= shown.length;
    visible.hidden += changes.length - shown.length;
    if (shown.length > 0 || (changes.length === 0 && left > 0)) visible.files.push({ file, changes: shown });
  }
  return visible;
}

import type { SkipReason } from '../../core/types.js';
import type { WorkItem } from '../plan/work-item.js';
import type { PathRules } from '../skip/path-rules.js';

/** Reasons that the content of a file gives, and that a rule may overrule. */
const OVERRULED: readonly SkipReason[] = ['generated', 'minified', 'vendored', 'secret'];

/** Of the files that are judged again because rules changed: whether the new rules can come to another verdict than the old. */
export function isConcernedBy({ entry, judged }: WorkItem, former: PathRules, present: PathRules): boolean {
  if (judged === undefined) return true;
  return (
    former.reasonFor(entry) !== present.reasonFor(entry) ||
    OVERRULED.some((reason) => former.overrides(entry.path, reason) !== present.overrides(entry.path, reason))
  );
}

import type { SkipReason } from '../../core/types.js';
import type { WorkItem } from '../plan/work-item.js';
import type { PathRules } from '../skip/path-rules.js';

/** Reasons that the content of a file gives, and that a rule may overrule. */
const OVERRULED: readonly SkipReason[] = ['generated', 'minified', 'vendored', 'secret'];

/**
 * Of the files that are judged again because rules changed: whether the new rules can come to another verdict than the old.
 *
 * @param former `undefined` where nobody knows the old rules any more, so that only a verdict of the path alone is sure
 */
export function isConcernedBy(
  { entry, judged }: WorkItem,
  former: PathRules | undefined,
  present: PathRules,
): boolean {
  if (judged === undefined) return true;
  const reason = present.reasonFor(entry);
  if (!former) return reason === undefined || reason !== judged;
  return (
    former.reasonFor(entry) !== reason ||
    OVERRULED.some((one) => former.overrides(entry.path, one) !== present.overrides(entry.path, one))
  );
}

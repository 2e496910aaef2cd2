import type { BaseOrigin, HeadOrigin, SemanticDiff } from '../../core/results/semantic-diff.js';
import { countOf, formatCount } from '../text/format-figures.js';
import { shortRevision } from '../../text/short-revision.js';

const ORIGINS: Record<BaseOrigin, string> = {
  given: '',
  'merge-base': ' (their last common commit)',
  upstream: ' (last common commit with the upstream branch)',
  index: ' (the index)',
  parent: ' (the previous commit)',
  head: ' (HEAD)',
};

/** What the newer side is where it is no commit. */
const HEADS: Partial<Record<HeadOrigin, string>> = { disk: 'the working tree', staged: 'the staged changes' };

/** The two sides as a phrase: `From 0123456789 (HEAD) to the files on disk`. */
export function describeRange({ base, head }: Pick<SemanticDiff, 'base' | 'head'>): string {
  const after = HEADS[head.origin] ?? shortRevision(head.revision);
  // Before the first commit the older side is git's empty tree, which has no commit.
  if (base.revision === base.tree)
    return `There is no commit yet, so everything counts as added: from nothing to ${after}`;
  return `From ${shortRevision(base.revision)}${ORIGINS[base.origin]} to ${after}`;
}

/** The totals, a phrase for files and one for symbols. */
export function describeTotals({ totals }: SemanticDiff): string[] {
  const cosmetic =
    totals.cosmetic > 0 ? ` (${formatCount(totals.cosmetic)} only in comments or whitespace)` : '';
  return [phraseOf(totals.files, 'file'), phraseOf(totals.symbols, 'symbol') + cosmetic];
}

/** What is missing from a comparison: files by reason, most first, and its notes. Each is a phrase or sentence. */
export function describeOmissions({ skipped, notes }: SemanticDiff): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${formatCount(count)} ${reason}`);
  if (reasons.length === 0) return notes;
  return [`${countOf(skipped.length, 'file')} not compared: ${reasons.join(', ')}`, ...notes];
}

function phraseOf(counts: Record<string, number>, noun: string): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(counts).flatMap(([change, count]) =>
    count > 0 ? [`${formatCount(count)} ${change}`] : [],
  );
  return [countOf(total, noun), ...(parts.length > 0 ? [parts.join(', ')] : [])].join(': ');
}

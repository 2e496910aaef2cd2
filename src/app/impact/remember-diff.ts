import type { SemanticDiff } from '../../core/results/semantic-diff.js';
import type { DiffSides } from '../diff/choose-sides.js';
import type { OpenSnapshot } from '../snapshot/open-snapshot.js';

/** The last comparison that was made beside a snapshot: the next page of an answer, or other filters, ask for it again. */
const last = new WeakMap<OpenSnapshot, { key: string; diff: SemanticDiff }>();

/** The comparison of two sides: the last one beside the snapshot where it is of the same, else what `compare` makes. */
export async function rememberDiff(
  snapshot: OpenSnapshot,
  { base, head }: Pick<DiffSides, 'base' | 'head'>,
  compare: () => Promise<SemanticDiff>,
): Promise<SemanticDiff> {
  const key = JSON.stringify([base, head]);
  const known = last.get(snapshot);
  if (known?.key === key) return known.diff;
  const diff = await compare();
  last.set(snapshot, { key, diff });
  return diff;
}

import type { Candidate } from './candidate.js';

/** Each further chunk of a file counts half of the one before: semble's value. */
const NEXT_OF_FILE = 0.5;

/** Orders candidates, best first, so that no file crowds out the others. Ties keep path and line order. */
export function saturate(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Map<string, number>();
  for (const candidate of inOrder(candidates)) {
    const { path } = candidate.row;
    const before = seen.get(path) ?? 0;
    seen.set(path, before + 1);
    if (before === 0) continue;
    const factor = NEXT_OF_FILE ** before;
    candidate.score *= factor;
    candidate.explanation['same file'] = factor;
  }
  return inOrder(candidates);
}

function inOrder(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort(
    (left, right) =>
      right.score - left.score ||
      (left.row.path < right.row.path ? -1 : left.row.path > right.row.path ? 1 : 0) ||
      left.row.startLine - right.row.startLine,
  );
}

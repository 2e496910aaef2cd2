import type { Candidate } from './candidate.js';

/**
 * Orders candidates, best first, so that no file crowds out the others: each further chunk of a file counts
 * `nextOfFile` of the one before. Ties go by path and line.
 */
export function saturate(candidates: readonly Candidate[], nextOfFile: number): Candidate[] {
  const seen = new Map<string, number>();
  for (const candidate of inOrder(candidates)) {
    const { path } = candidate.row;
    const before = seen.get(path) ?? 0;
    seen.set(path, before + 1);
    if (before === 0) continue;
    const factor = nextOfFile ** before;
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

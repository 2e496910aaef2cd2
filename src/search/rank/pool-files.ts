import type { Candidate } from './candidate.js';

/** How much evidence for a whole file lifts its best chunk, in units of the best fused candidate. */
export interface FileWeights {
  /** For what its candidates amount to together. */
  chunks: number;
  /** For being retrieved as a whole. */
  whole: number;
}

/**
 * Lifts the best chunk of every file by the evidence for the file: its chunks together (semble's file coherence), and
 * itself as a whole.
 *
 * @param files fused scores of whole files by path, the best being 1
 */
export function poolFiles(
  candidates: readonly Candidate[],
  files: ReadonlyMap<string, number>,
  weights: FileWeights,
): void {
  const sums = new Map<string, number>();
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { path } = candidate.row;
    sums.set(path, (sums.get(path) ?? 0) + candidate.score);
    const former = best.get(path);
    if (!former || candidate.score > former.score) best.set(path, candidate);
  }
  const largest = Math.max(Number.MIN_VALUE, ...sums.values());
  for (const [path, candidate] of best) {
    const pooled = (weights.chunks * (sums.get(path) ?? 0)) / largest;
    const whole = weights.whole * (files.get(path) ?? 0);
    candidate.score += pooled + whole;
    candidate.explanation['file chunks'] = pooled;
    candidate.explanation['whole file'] = whole;
  }
}

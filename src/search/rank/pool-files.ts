import type { Candidate } from './candidate.js';

/** Weight of what a file's candidates amount to together, after semble's file coherence. */
const POOLED = 0.2;
/** Weight of retrieving the file as a whole. */
const WHOLE_FILE = 0.4;

/** Lifts the best chunk of every file by the evidence for the file: its chunks together, and itself as a whole. */
export function poolFiles(candidates: readonly Candidate[], files: ReadonlyMap<string, number>): void {
  const sums = new Map<string, number>();
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { path } = candidate.row;
    sums.set(path, (sums.get(path) ?? 0) + candidate.score);
    if (candidate.score > (best.get(path)?.score ?? 0)) best.set(path, candidate);
  }
  const largest = Math.max(0, ...sums.values());
  for (const [path, candidate] of best) {
    const pooled = (POOLED * (sums.get(path) ?? 0)) / largest;
    const whole = WHOLE_FILE * (files.get(path) ?? 0);
    candidate.score += pooled + whole;
    candidate.explanation['file chunks'] = pooled;
    candidate.explanation['whole file'] = whole;
  }
}

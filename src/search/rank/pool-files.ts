import type { Candidate } from './candidate.js';

/** How much evidence for a whole file lifts its best chunk, in units of the best fused candidate. */
export interface FileWeights {
  /** For what its candidates amount to together. */
  chunks: number;
  /** For being retrieved as a whole. */
  whole: number;
}

/** What speaks for chunks and files, each scaled so that the best is 1. */
export interface FileEvidence {
  /** Fused scores of chunks by id. */
  chunks: ReadonlyMap<string, number>;
  /** Fused scores of whole files by path. */
  files: ReadonlyMap<string, number>;
}

/**
 * Lifts the chunks of every file by the evidence for the file: its chunks together (semble's file coherence), and itself as a
 * whole. The chunk that stands best gets all of it, others the part that they stand at beside it.
 *
 * @param standingOf how well a chunk answers without its file, 0 or more
 */
export function poolFiles(
  candidates: readonly Candidate[],
  { chunks, files }: FileEvidence,
  weights: FileWeights,
  standingOf: (candidate: Candidate) => number,
): void {
  const sums = new Map<string, number>();
  const best = new Map<string, number>();
  for (const candidate of candidates) {
    const { path, id } = candidate.row;
    sums.set(path, (sums.get(path) ?? 0) + (chunks.get(id) ?? 0));
    best.set(path, Math.max(best.get(path) ?? 0, standingOf(candidate)));
  }
  const largest = Math.max(Number.MIN_VALUE, ...sums.values());
  for (const candidate of candidates) {
    const { path } = candidate.row;
    const part = standingOf(candidate) / Math.max(Number.MIN_VALUE, best.get(path) ?? 0);
    add(candidate, 'file chunks', (part * weights.chunks * (sums.get(path) ?? 0)) / largest);
    add(candidate, 'whole file', part * weights.whole * (files.get(path) ?? 0));
  }
}

function add(candidate: Candidate, name: string, lift: number): void {
  if (lift === 0) return;
  candidate.score += lift;
  candidate.explanation[name] = lift;
}

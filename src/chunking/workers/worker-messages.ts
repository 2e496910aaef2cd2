import type { SourceText } from '../../core/ports/chunker.js';
import type { ChunkSizes } from '../lines/chunk-sizes.js';
import type { CutSource } from '../lines/cut-without-tree.js';

/** What a worker is started with. */
export interface WorkerSetup {
  sizes: ChunkSizes;
  /** Version of the chunker that starts it, which has to be the worker's own. */
  version: string;
}

/** Files to cut. */
export type WorkerJob = readonly SourceText[];

/** What a worker is sent, one at a time: a job, or languages to load grammars and rules of, which answers with no sources. */
export type WorkerRequest = { files: WorkerJob } | { languages: readonly string[]; withReferences: boolean };

/**
 * What it answers: first that it runs, then one answer a job. A worker whose parser crashes answers nothing and ends;
 * `failed` is everything else that is thrown.
 */
export type WorkerAnswer =
  { kind: 'ready' } | { kind: 'cut'; sources: CutSource[] } | { kind: 'failed'; error: unknown };

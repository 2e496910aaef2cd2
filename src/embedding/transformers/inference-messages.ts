import { DiffdexError, type ErrorCode } from '../../core/errors.js';
import type { BatchLimits } from '../batching/plan-batches.js';
import type { LoadOptions } from './transformers-model.js';

/** What a thread is started with. */
export interface InferenceSetup extends LoadOptions {
  directory: string;
  /** Numbers that are kept of each vector. */
  dimension: number;
}

export interface ThreadData extends InferenceSetup {
  stop: StopFlag;
}

/** Tells a thread to stop: it does so once the first number is not 0. */
export type StopFlag = Int32Array<SharedArrayBuffer>;

/** What it is sent, one at a time: texts of like length, prefixes included. */
export interface InferenceJob {
  texts: readonly string[];
  limits: BatchLimits;
}

/** What it answers to a job. Errors are sent in pieces: copied between threads they would lose code and hint. */
export type InferenceAnswer =
  | { kind: 'vectors'; vectors: Float32Array[] }
  | { kind: 'stopped' }
  | { kind: 'refused'; code: ErrorCode; message: string; hint: string; cause: unknown }
  | { kind: 'failed'; error: unknown };

export function answerOfError(error: unknown): InferenceAnswer {
  if (!(error instanceof DiffdexError)) return { kind: 'failed', error };
  const { code, message, hint, cause } = error;
  return { kind: 'refused', code, message, hint, cause };
}

/** The vectors of an answer; `undefined` of a job that was stopped. @throws DiffdexError and whatever else the job threw */
export function vectorsOf(answer: InferenceAnswer): Float32Array[] | undefined {
  if (answer.kind === 'vectors') return answer.vectors;
  if (answer.kind === 'stopped') return undefined;
  if (answer.kind === 'failed') throw answer.error;
  const { code, message, hint, cause } = answer;
  throw new DiffdexError(code, message, { hint, cause });
}

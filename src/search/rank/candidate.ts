import type { ChunkRow } from '../../core/types.js';
import type { UnderstoodQuery } from '../query/understand-query.js';
import type { FileKind } from './file-kind.js';

/** A retrieved chunk on its way to becoming a hit. */
export interface Candidate {
  row: ChunkRow;
  /** The best fused candidate of an answer starts at 1; rules add to it or multiply it. */
  score: number;
  /** What each rule did to the score, by its name, in order of application. */
  explanation: Record<string, number>;
}

/** What rules may look at beside the candidate. */
export interface RankContext {
  query: UnderstoodQuery;
  /** How rarely a query word occurs in paths and symbols of the candidates, 0 to 1, by word. */
  rarity: ReadonlyMap<string, number>;
  /** In how many files the candidates define each name of the query. */
  definingFiles: ReadonlyMap<string, number>;
  /** Kinds that tell no files from others here. */
  ordinaryKinds: ReadonlySet<FileKind>;
}

/** Adds to the score, in units of the best fused candidate. Pure. */
export type Boost = (row: ChunkRow, context: RankContext) => number;

/** Multiplies the score. Pure. */
export type Penalty = (row: ChunkRow, context: RankContext) => number;

import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import type { Hit, SearchMode } from '../../core/results/search-answer.js';
import type { TextPattern } from '../../core/text-pattern.js';
import type { AnswerLimits } from './fit-limits.js';

export interface SearchRequest extends AnswerLimits {
  query: string;
  mode: SearchMode;
  filter?: SearchFilter | undefined;
  /** What every hit has to contain. With an empty query, hits come in order of path and line. */
  pattern?: TextPattern | undefined;
  /** Answers that are less sure have no hits; from 0 to 1. */
  minScore?: number | undefined;
  /** Whether hits tell where their score came from. */
  explain?: boolean | undefined;
}

export interface SearchAnswer {
  query: string;
  mode: SearchMode;
  /** Best first. */
  hits: Hit[];
  /** How likely one of the five best hits is of a file that answers, from 0 to 1; of hybrid answers to questions in words. */
  confidence?: number;
  pattern?: TextPattern;
  matching?: { chunks: number; files: number };
  /** What a reader should know of the hits, such as why there are none; nothing of the query or the index stands in it. */
  note?: string;
}

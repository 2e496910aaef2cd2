import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import type { Hit, SearchMode } from '../../core/results/search-answer.js';
import type { AnswerLimits } from './fit-limits.js';

export interface SearchRequest extends AnswerLimits {
  query: string;
  mode: SearchMode;
  filter?: SearchFilter | undefined;
  /** Whether hits tell where their score came from. */
  explain?: boolean | undefined;
}

export interface SearchAnswer {
  query: string;
  mode: SearchMode;
  /** Best first. */
  hits: Hit[];
  /** What a reader should know of the hits, such as why there are none; nothing of the query or the index stands in it. */
  note?: string;
}

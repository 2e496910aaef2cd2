import type { SearchResult } from '../../core/results/search-answer.js';
import { WEAK } from '../../search/answer/confidence.js';

/** Whether there are no hits, or only some that most likely are no answer. */
export function isEmptyAnswer({ hits, confidence = 1 }: Pick<SearchResult, 'hits' | 'confidence'>): boolean {
  return hits.length === 0 || confidence < WEAK;
}

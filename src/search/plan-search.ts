import type { SearchFilter } from '../core/ports.js';
import type { Hit, SearchMode } from '../core/search-answer.js';
import { fitLimits } from './fit-limits.js';
import { hitOf } from './hit-of.js';
import { joinFilters } from './query-operators.js';
import { orderByDefinition } from './rank/order-by-definition.js';
import { rank, type Evidence } from './rank/rank.js';
import type { SearchRequest } from './search-answer.js';
import { understandQuery, type UnderstoodQuery } from './understand-query.js';

/** What a request comes to, its operators included. */
export interface SearchPlan {
  understood: UnderstoodQuery;
  mode: SearchMode;
  filter: SearchFilter;
}

export function planSearch({ query, mode, filter }: SearchRequest): SearchPlan {
  const understood = understandQuery(query);
  return {
    understood,
    mode: understood.asksForSymbol ? 'symbol' : mode,
    filter: joinFilters(filter ?? {}, understood.filter),
  };
}

/** The hits that evidence comes to, best first, within the limits of the request. */
export function rankFor({ understood, mode }: SearchPlan, evidence: Evidence, request: SearchRequest): Hit[] {
  const ranked = rank(understood, evidence);
  const [name] = understood.names;
  const ordered = mode === 'symbol' && name ? orderByDefinition(ranked, name) : ranked;
  return fitLimits(ordered, request).map(({ row, score, explanation }, index) =>
    hitOf(row, index + 1, score, request.explain ? explanation : undefined),
  );
}

import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import type { SearchMode } from '../../core/results/search-answer.js';
import type { TextPattern } from '../../core/text-pattern.js';
import { joinFilters } from '../query/query-operators.js';
import type { QueryName } from '../query/query-names.js';
import type { SearchRequest } from './search-answer.js';
import { understandQuery, type UnderstoodQuery } from '../query/understand-query.js';

/** What a request comes to, its operators included. */
export interface SearchPlan {
  understood: UnderstoodQuery;
  mode: SearchMode;
  filter: SearchFilter;
  /** What every hit has to contain. */
  pattern?: TextPattern | undefined;
}

/** Understands a request, once for all snapshots that are asked. Pure. */
export function planSearch({ query, mode, filter, pattern }: SearchRequest): SearchPlan {
  const understood = understandQuery(query, mode === 'symbol');
  const joined = joinFilters(filter ?? {}, understood.filter);
  return {
    understood: { ...understood, names: understood.names.map((name) => ofKinds(name, joined)) },
    mode: understood.asksForSymbol ? 'symbol' : mode,
    filter: joined,
    pattern,
  };
}

/** A chunk may pass the filter by another definition than that of the name. */
function ofKinds(name: QueryName, { kinds = [] }: SearchFilter): QueryName {
  return kinds.length === 0 ? name : { ...name, kinds };
}

/** The same plan where something else restricts hits, besides the operators of the query. */
export function withFilter(plan: SearchPlan, filter: SearchFilter): SearchPlan {
  return { ...plan, filter: joinFilters(filter, plan.understood.filter) };
}

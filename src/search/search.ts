import type { Embedder, SnapshotReader } from '../core/ports.js';
import { explainEmpty } from './explain-empty.js';
import { fitLimits } from './fit-limits.js';
import { hitOf } from './hit-of.js';
import { joinFilters } from './query-operators.js';
import { orderByDefinition } from './rank/order-by-definition.js';
import { rank } from './rank/rank.js';
import { findRelated, type RelatedAnswer, type RelatedRequest } from './related.js';
import { retrieve } from './retrieve.js';
import type { SearchAnswer, SearchRequest } from './search-answer.js';
import { understandQuery } from './understand-query.js';

export interface SearchParts {
  reader: SnapshotReader;
  embedder: Embedder;
}

export interface Search {
  /** @throws DiffdexError INDEX_CORRUPT where the snapshot cannot be read */
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** @throws DiffdexError ARGUMENT_INVALID where the index holds no such file, INDEX_CORRUPT */
  related(request: RelatedRequest): Promise<RelatedAnswer>;
}

/** Search over one snapshot. The embedder is asked only by modes that need a vector. */
export function createSearch(parts: SearchParts): Search {
  return {
    search: (request) => search(parts, request),
    related: ({ filter, ...request }) =>
      findRelated(parts.reader, { ...request, filter: joinFilters(filter ?? {}, {}) }),
  };
}

async function search(parts: SearchParts, request: SearchRequest): Promise<SearchAnswer> {
  const { query, filter, explain } = request;
  const understood = understandQuery(query);
  const mode = understood.asksForSymbol ? 'symbol' : request.mode;
  if (understood.terms.length === 0) {
    return { query, mode, hits: [], note: 'The query has no words to search for.' };
  }
  const wanted = joinFilters(filter ?? {}, understood.filter);
  const evidence = await retrieve(parts, understood, mode, wanted);
  const ranked = rank(understood, evidence);
  const [name] = understood.names;
  const ordered = mode === 'symbol' && name ? orderByDefinition(ranked, name) : ranked;
  const hits = fitLimits(ordered, request).map(({ row, score, explanation }, index) =>
    hitOf(row, index + 1, score, explain ? explanation : undefined),
  );
  const note = hits.length === 0 ? await explainEmpty(parts.reader, wanted) : undefined;
  return { query, mode, hits, ...(note !== undefined && { note }) };
}

import type { Embedder, SnapshotReader } from '../core/ports.js';
import { explainEmpty } from './explain-empty.js';
import { fuseEvidence } from './fuse-evidence.js';
import { joinNotes } from './note-on.js';
import { planSearch } from './plan-search.js';
import { rankFor } from './rank-for.js';
import { joinFilters } from './query-operators.js';
import { findRelated, type RelatedAnswer, type RelatedRequest } from './related.js';
import { retrieve, type Retrieved } from './retrieve.js';
import type { SearchAnswer, SearchRequest } from './search-answer.js';

export interface SearchParts {
  reader: SnapshotReader;
  embedder: Embedder;
}

export interface Search {
  /** @throws DiffdexError INDEX_CORRUPT where the snapshot cannot be read */
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** What this snapshot has for a query, to be ranked with what others have. @throws DiffdexError INDEX_CORRUPT */
  retrieve(request: SearchRequest): Promise<Retrieved>;
  /** What of the filter fits no file here; `undefined` where there are files to search in. @throws DiffdexError INDEX_CORRUPT */
  explainEmpty(request: SearchRequest): Promise<string | undefined>;
  /** @throws DiffdexError ARGUMENT_INVALID where the index holds no such file, INDEX_CORRUPT */
  related(request: RelatedRequest): Promise<RelatedAnswer>;
}

export const NO_WORDS = 'The query has no words to search for.';

/** Search over one snapshot. The embedder is asked only by modes that need a vector. */
export function createSearch(parts: SearchParts): Search {
  return {
    search: (request) => search(parts, request),
    retrieve: (request) => {
      const { understood, mode, filter } = planSearch(request);
      return retrieve(parts, understood, mode, filter);
    },
    explainEmpty: (request) => explainEmpty(parts.reader, planSearch(request).filter),
    related: ({ filter, ...request }) =>
      findRelated(parts.reader, { ...request, filter: joinFilters(filter ?? {}, {}) }),
  };
}

async function search(parts: SearchParts, request: SearchRequest): Promise<SearchAnswer> {
  const plan = planSearch(request);
  const { understood, mode, filter } = plan;
  const { query } = request;
  if (understood.terms.length === 0) return { query, mode, hits: [], note: NO_WORDS };
  const retrieved = await retrieve(parts, understood, mode, filter);
  const evidence = fuseEvidence([retrieved], understood.kind, { isOneModel: true });
  const { hits, note } = rankFor(plan, evidence, request);
  const whyEmpty = hits.length === 0 ? await explainEmpty(parts.reader, filter) : undefined;
  return { query, mode, hits, ...joinNotes(note, whyEmpty) };
}

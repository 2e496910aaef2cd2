import type { Embedder, SnapshotReader } from '../core/ports.js';
import type { Hit } from '../core/search-answer.js';
import { joinFilters } from './query-operators.js';
import type { Candidate } from './rank/candidate.js';
import { rank } from './rank/rank.js';
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
}

/** Search over one snapshot. The embedder is asked only by modes that need a vector. */
export function createSearch(parts: SearchParts): Search {
  return {
    async search({ query, mode, limit, filter, explain = false }) {
      const understood = understandQuery(query);
      if (understood.terms.length === 0) {
        return { query, mode, hits: [], note: 'The query has no words to search for.' };
      }
      const evidence = await retrieve(parts, understood, mode, joinFilters(filter ?? {}, understood.filter));
      const ranked = rank(understood, evidence).slice(0, limit);
      return { query, mode, hits: ranked.map((candidate, index) => hitOf(candidate, index + 1, explain)) };
    },
  };
}

function hitOf({ row, score, explanation }: Candidate, rank: number, explain: boolean): Hit {
  const { path, startLine, endLine, language, kind, symbol, content, blob } = row;
  const hit: Hit = { rank, score, path, startLine, endLine, language, kind, symbol, content, blob };
  return explain ? { ...hit, explanation } : hit;
}

import type { Embedder, SnapshotReader } from '../core/ports.js';
import type { Hit } from '../core/search-answer.js';
import type { ChunkRow } from '../core/types.js';
import { fuse } from './fuse.js';
import { joinFilters } from './query-operators.js';
import type { SearchAnswer, SearchRequest } from './search-answer.js';
import { understandQuery } from './understand-query.js';

/** Chunks taken from each retrieval. */
const CANDIDATES = 100;

export interface SearchParts {
  reader: SnapshotReader;
  embedder: Embedder;
}

export interface Search {
  /** @throws DiffdexError INDEX_CORRUPT where the snapshot cannot be read */
  search(request: SearchRequest): Promise<SearchAnswer>;
}

/** Search over one snapshot. The embedder is asked only by modes that need a vector. */
export function createSearch({ reader, embedder }: SearchParts): Search {
  return {
    async search(request) {
      const { query, mode, limit } = request;
      const understood = understandQuery(query);
      if (understood.terms.length === 0) {
        return { query, mode, hits: [], note: 'The query has no words to search for.' };
      }
      const filter = joinFilters(request.filter ?? {}, understood.filter);
      const [byText, byVector] = await Promise.all([
        mode === 'semantic' ? [] : reader.searchText(understood.terms, CANDIDATES, filter),
        mode === 'keyword' || mode === 'symbol'
          ? []
          : embedder
              .embedQuery(understood.text)
              .then((vector) => reader.searchVector(vector, CANDIDATES, filter)),
      ]);
      const rows = new Map([...byText, ...byVector].map(({ row }) => [row.id, row]));
      const scores = fuse(
        [
          { items: byText, weight: 0.5 },
          { items: byVector, weight: 0.5 },
        ],
        ({ row }) => row.id,
      );
      const ranked = [...scores].sort(([, left], [, right]) => right - left).slice(0, limit);
      const hits = ranked.flatMap(([id, score], index) => {
        const row = rows.get(id);
        return row ? [hitOf(row, index + 1, score)] : [];
      });
      return { query, mode, hits };
    },
  };
}

function hitOf(row: ChunkRow, rank: number, score: number): Hit {
  const { path, startLine, endLine, language, kind, symbol, content, blob } = row;
  return { rank, score, path, startLine, endLine, language, kind, symbol, content, blob };
}

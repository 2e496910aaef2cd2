import { definitionTerm } from '../core/identifiers.js';
import type { Embedder, Scored, SearchFilter, SnapshotReader } from '../core/ports.js';
import type { SearchMode } from '../core/search-answer.js';
import { fuse } from './fuse.js';
import type { Evidence } from './rank/rank.js';
import { retrievePlaces } from './retrieve-places.js';
import type { QueryKind, UnderstoodQuery } from './understand-query.js';

/** Chunks taken from each retrieval. */
const CHUNKS = 100;
/** Definitions taken of the names in a query. */
const DEFINITIONS = 50;
/** Whole files taken from each retrieval. */
const FILES = 30;

/** Part of the vectors in fusion, by kind of query: a name is better found by its letters (semble's values). */
const VECTOR_SHARE: Readonly<Record<QueryKind, number>> = { symbol: 0.3, prose: 0.5, code: 0.5 };

/** Asks the snapshot for chunks and whole files, by words and by vector as the mode says, and fuses each. */
export async function retrieve(
  { reader, embedder }: { reader: SnapshotReader; embedder: Embedder },
  query: UnderstoodQuery,
  mode: SearchMode,
  filter: SearchFilter,
): Promise<Evidence> {
  const { terms, text } = query;
  const definitionTerms = query.names.map(({ name }) => definitionTerm(name));
  const byWords = mode !== 'semantic';
  const vector = mode === 'hybrid' || mode === 'semantic' ? await embedder.embedQuery(text) : undefined;
  const [chunksByWords, chunksByVector, filesByWords, filesByVector, definitions, atPlaces] =
    await Promise.all([
      byWords ? reader.searchText(terms, CHUNKS, filter) : [],
      vector ? reader.searchVector(vector, CHUNKS, filter) : [],
      byWords ? reader.searchFilesText(terms, FILES, filter) : [],
      vector ? reader.searchFilesVector(vector, FILES, filter) : [],
      byWords ? reader.searchText(definitionTerms, DEFINITIONS, filter) : [],
      retrievePlaces(reader, query.places, filter),
    ]);
  const share = VECTOR_SHARE[query.kind];
  const retrieved = [...chunksByWords, ...chunksByVector, ...definitions].map(({ row }) => row);
  const rows = new Map([...retrieved, ...atPlaces].map((row) => [row.id, row]));
  return {
    rows: [...rows.values()],
    chunkScores: fuseBoth(chunksByWords, chunksByVector, share, (row) => row.id),
    fileScores: fuseBoth(filesByWords, filesByVector, share, (row) => row.path),
  };
}

function fuseBoth<Row>(
  byWords: readonly Scored<Row>[],
  byVector: readonly Scored<Row>[],
  vectorShare: number,
  keyOf: (row: Row) => string,
): Map<string, number> {
  const lists = [
    { items: byWords, weight: 1 - vectorShare },
    { items: byVector, weight: vectorShare },
  ];
  return fuse(lists, ({ row }) => keyOf(row));
}

import { definitionTerm } from '../../text/identifiers.js';
import type { Embedder } from '../../core/ports/embedder.js';
import type { FileEntry, Scored, SearchFilter, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { ChunkRow } from '../../core/types.js';
import type { SearchMode } from '../../core/results/search-answer.js';
import { retrieveMentionedFiles } from './retrieve-mentioned-files.js';
import type { UnderstoodQuery } from '../query/understand-query.js';

/** Chunks taken from each retrieval. */
const CHUNKS = 100;
/** Definitions taken of the names in a query. */
const DEFINITIONS = 50;
/** Whole files taken from each retrieval. */
const FILES = 30;

/** What a snapshot holds for a query, one list for each way of looking it up, each best first. */
export interface Retrieved {
  chunksByWords: Scored<ChunkRow>[];
  chunksByVector: Scored<ChunkRow>[];
  filesByWords: Scored<FileEntry>[];
  filesByVector: Scored<FileEntry>[];
  /** Chunks that define names of the query or stand in files that it mentions. */
  others: ChunkRow[];
  /** Where hits have to contain a pattern: how many chunks and files do. */
  matching?: { chunks: number; files: number };
}

/** Asks the snapshot for chunks and whole files, by words and by vector as the mode says. */
export async function retrieve(
  { reader, embedder }: { reader: SnapshotReader; embedder: Embedder },
  query: UnderstoodQuery,
  mode: SearchMode,
  filter: SearchFilter,
): Promise<Retrieved> {
  const { terms, text } = query;
  const definitionTerms = query.names.map(({ name }) => definitionTerm(name));
  const byWords = mode !== 'semantic';
  const vector = mode === 'hybrid' || mode === 'semantic' ? await embedder.embedQuery(text) : undefined;
  const [chunksByWords, chunksByVector, filesByWords, filesByVector, definitions, inMentionedFiles] =
    await Promise.all([
      byWords ? reader.searchText(terms, CHUNKS, filter) : [],
      vector ? reader.searchVector(vector, CHUNKS, filter) : [],
      byWords ? reader.searchFilesText(terms, FILES, filter) : [],
      vector ? reader.searchFilesVector(vector, FILES, filter) : [],
      byWords ? reader.searchText(definitionTerms, DEFINITIONS, filter) : [],
      retrieveMentionedFiles(reader, query.pathMentions, filter),
    ]);
  const others = [...definitions.map(({ row }) => row), ...inMentionedFiles];
  return { chunksByWords, chunksByVector, filesByWords, filesByVector, others };
}

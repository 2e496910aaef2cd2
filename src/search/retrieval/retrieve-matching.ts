import type { Embedder } from '../../core/ports/embedder.js';
import type { Scored, SearchFilter, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { SearchMode } from '../../core/results/search-answer.js';
import type { TextPattern } from '../../core/text-pattern.js';
import type { ChunkRow } from '../../core/types.js';
import { toFloats } from '../../platform/half-precision.js';
import { countWords } from '../../text/count-words.js';
import type { UnderstoodQuery } from '../query/understand-query.js';
import type { Retrieved } from './retrieve.js';
import { scoreByVector } from './score-by-vector.js';

/** Chunks among which the best are looked for; of more, the first by path. */
const CANDIDATES = 5_000;
/** Whole files taken from each retrieval before those without a match are left out. */
const FILES = 300;

/** What has a pattern, and how it fits a question; without words in that, only what has it, in order of path and line. */
export async function retrieveMatching(
  { reader, embedder }: { reader: SnapshotReader; embedder: Embedder },
  pattern: TextPattern,
  query: UnderstoodQuery,
  mode: SearchMode,
  filter: SearchFilter,
): Promise<Retrieved> {
  const { createMatcher } = await import('../../text/text-matcher.js');
  const matcher = createMatcher(pattern);
  const found = await reader.findMatching(pattern, CANDIDATES, filter);
  // The database may know other letters as parts of words.
  const rows = found.rows.filter(({ content }) => matcher.isIn(content));
  const nothing = { chunksByWords: [], chunksByVector: [], filesByWords: [], filesByVector: [] };
  if (query.terms.length === 0) return { ...nothing, others: rows, matching: found.total };
  const byWords = mode !== 'semantic';
  const vector = mode === 'hybrid' || mode === 'semantic' ? await embedder.embedQuery(query.text) : undefined;
  const paths = new Set(rows.map(({ path }) => path));
  const isMatching = ({ row }: Scored<{ path: string }>): boolean => paths.has(row.path);
  const [chunksByWords, chunksByVector, filesByWords, filesByVector] = await Promise.all([
    byWords ? scoreWords(reader, rows, query.terms) : [],
    vector ? scoreVectors(reader, rows, vector) : [],
    byWords ? reader.searchFilesText(query.terms, FILES, filter) : [],
    vector ? reader.searchFilesVector(vector, FILES, filter) : [],
  ]);
  return {
    chunksByWords,
    chunksByVector,
    filesByWords: filesByWords.filter(isMatching),
    filesByVector: filesByVector.filter(isMatching),
    others: rows,
    matching: found.total,
  };
}

/** Best first, without rows that have none of the words. */
async function scoreWords(
  reader: SnapshotReader,
  rows: readonly ChunkRow[],
  words: readonly string[],
): Promise<Scored<ChunkRow>[]> {
  const scores = await reader.scoreChunkTerms(words, countWords(rows.map(({ terms }) => terms)));
  return best(rows.map((row, at) => ({ row, score: scores[at] ?? 0 })).filter(({ score }) => score > 0));
}

async function scoreVectors(
  reader: SnapshotReader,
  rows: readonly ChunkRow[],
  vector: Float32Array,
): Promise<Scored<ChunkRow>[]> {
  const vectors = await reader.readVectors([...new Set(rows.map(({ contentHash }) => contentHash))]);
  const inMemory = rows.map((row) => {
    const half = vectors.get(row.contentHash);
    return { row, vector: half && toFloats(half) };
  });
  return best(scoreByVector(inMemory, vector));
}

function best(scored: Scored<ChunkRow>[]): Scored<ChunkRow>[] {
  return scored.sort((left, right) => right.score - left.score);
}

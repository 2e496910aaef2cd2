import { DiffdexError } from '../core/errors.js';
import { toFloats } from '../platform/half-precision.js';
import type { SearchFilter, SnapshotReader } from '../core/ports/snapshot-reader.js';
import type { Hit } from '../core/results/search-answer.js';
import type { ChunkRow } from '../core/types.js';
import { hitOf } from './answer/hit-of.js';

/** Room for the seed itself and for equal chunks elsewhere. */
const COPIES = 20;

export interface RelatedRequest {
  path: string;
  /** 1-based. */
  line: number;
  /** Most hits to return; at least 1. */
  limit: number;
  filter?: SearchFilter | undefined;
}

export interface RelatedAnswer {
  /** The chunk at the line asked about, with rank 0 and score 1. */
  seed: Hit;
  /** Chunks like it by cosine similarity (the score), best first, without the seed and its copies. */
  hits: Hit[];
}

/**
 * Finds code like that at a line of a file. A line between chunks counts for the nearest one.
 *
 * @throws DiffdexError ARGUMENT_INVALID where the index holds no such file or lines
 */
export async function findRelated(
  reader: SnapshotReader,
  { path, line, limit, filter }: RelatedRequest,
): Promise<RelatedAnswer> {
  const chunks = await reader.readChunks([path]);
  const last = chunks.reduce((line, { endLine }) => Math.max(line, endLine), 0);
  const seed = line <= last ? chunkAt(chunks, line) : undefined;
  if (!seed) {
    throw new DiffdexError('ARGUMENT_INVALID', `The index has no chunk at line ${line} of ${path}.`, {
      hint: `Choose a line up to ${last}, the last line with text.`,
    });
  }
  const { contentHash } = seed;
  const vector = (await reader.readVectors([contentHash])).get(contentHash);
  if (!vector) {
    throw new DiffdexError('INDEX_CORRUPT', `The index has no vector for ${path}:${String(line)}.`, {
      hint: 'Run `diffdex index --full`.',
    });
  }
  const candidates = await reader.searchVector(toFloats(vector), limit + COPIES, filter);
  const others = candidates.filter(({ row }) => row.contentHash !== contentHash).slice(0, limit);
  return {
    seed: hitOf(seed, 0, 1),
    hits: others.map(({ row, score }, index) => hitOf(row, index + 1, score)),
  };
}

/** The smallest chunk that holds a line, else the one nearest to it. */
function chunkAt(chunks: readonly ChunkRow[], line: number): ChunkRow | undefined {
  const distance = ({ startLine, endLine }: ChunkRow): number =>
    line < startLine ? startLine - line : line > endLine ? line - endLine : 0;
  const length = ({ startLine, endLine }: ChunkRow): number => endLine - startLine;
  return [...chunks].sort(
    (left, right) => distance(left) - distance(right) || length(left) - length(right),
  )[0];
}

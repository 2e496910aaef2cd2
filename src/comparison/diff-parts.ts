import type { ChunkCutter } from '../core/ports/chunker.js';
import type { Scored } from '../core/ports/snapshot-reader.js';
import type { Source } from '../core/ports/source.js';
import type { Chunk, ChunkRow, SkipReason } from '../core/types.js';

/** The text of a file, or why it has none to compare. */
export type FileText = { skip: SkipReason } | { skip: ''; text: string };

/** Reads files of one tree. */
export interface TextReader {
  /** By path; paths that the tree lacks are left out. */
  read: (paths: readonly string[]) => Promise<Map<string, FileText>>;
}

/** What a comparison works with. */
export interface DiffParts {
  source: Source;
  /** Cuts as finely as can be, so that every definition can be compared by itself. */
  chunker: ChunkCutter;
  /** Opens a tree whose files are judged as an index of it would judge them. */
  openTexts: (tree: string, paths: ReadonlySet<string>) => Promise<TextReader>;
  /** Chunks of an index that are like a piece of code, best first, with their cosine similarities. */
  findLike?:
    ((code: Pick<Chunk, 'symbol' | 'content'>, language: string) => Promise<Scored<ChunkRow>[]>) | undefined;
  signal?: AbortSignal | undefined;
}

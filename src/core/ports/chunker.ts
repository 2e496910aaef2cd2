import type { Chunk, TreeEntry } from '../types.js';

/** A text file to chunk. */
export interface SourceText {
  /** It has no part in the chunks. */
  path?: string;
  /** Id of the content that the text was read from. With the path it tells what may be kept of an earlier cut. */
  blob?: string;
  language: string;
  text: string;
  /** Whether to read what it defines and uses, too. */
  withReferences?: boolean;
}

/** A file before it is read. */
export type FileToCut = Pick<TreeEntry, 'path' | 'blob'>;

/** What becomes of a file that is cut. */
export interface CutText {
  chunks: Chunk[];
  /** What it defines and uses, as `encodeReferences` gives it; empty where its language has no rules for that. */
  references: string;
}

export interface Chunker extends ChunkCutter {
  /** As `chunk`, and reads from the same trees what the files define and use. */
  cut(files: readonly SourceText[]): Promise<(CutText | undefined)[]>;
}

/** Cuts files, and reads nothing else of them. */
export interface ChunkCutter {
  /** Changes whenever equal input may give other rows: sizes of chunks and `RowRules.cutting` together. */
  readonly version: string;
  /** The language id of a file, from its name and, where that leaves it open, its text; `text` if unknown. */
  languageOf(path: string, text?: string): string;
  /**
   * Cuts files, in order. The chunks of a file are in line order and cover every non-blank line. A file whose
   * language has no grammar, or that does not parse, is cut into windows of lines. `undefined` for a file whose parsing
   * took too long on this machine. The caller must store that verdict with the blob, since a faster machine may decide
   * otherwise.
   */
  chunk(files: readonly SourceText[]): Promise<(Chunk[] | undefined)[]>;
  /**
   * Loads what these files are cut with into a thread, which costs more than to cut a few of them. Calls of `chunk` and `cut` wait
   * for it; a failure is theirs to meet. Nothing happens for files whose cut is kept, and for languages that a thread knows already.
   *
   * @param use `chunk` where no references are going to be read, which needs fewer rules
   */
  prepare(files: readonly FileToCut[], use: 'chunk' | 'cut'): void;
  /** Ends the idle threads, which frees their memory. A later call of `chunk` starts new ones. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

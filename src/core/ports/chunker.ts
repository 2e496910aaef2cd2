import type { Chunk } from '../types.js';

/** A text file to chunk. */
export interface SourceText {
  /** For messages only: it has no part in the chunks. */
  path?: string;
  language: string;
  text: string;
}

export interface Chunker {
  /** Changes whenever equal input may give other rows: sizes of chunks and `RowRules.cutting` together. */
  readonly version: string;
  /** The language id of a file, from its name and, where that leaves it open, its text; `text` if unknown. */
  languageOf(path: string, text?: string): string;
  /**
   * Cuts files, in order. The chunks of a file are in line order and cover every non-blank line. A file whose
   * language has no grammar, or that does not parse, is cut into windows of lines. `undefined` for a file that was
   * given up by the clock: whoever keeps rows keeps that verdict with the blob, as another machine may come to another.
   */
  chunk(files: readonly SourceText[]): Promise<(Chunk[] | undefined)[]>;
  /** Gives back the threads that have nothing to do, and their memory; further files start new ones. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

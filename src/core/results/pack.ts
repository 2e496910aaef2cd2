import type { Chunk, HalfVector, Manifest, SkipReason, TreeEntry } from '../types.js';

/** How a pack stores the numbers of a vector: exactly, or rounded to 8 bits with a scale for each vector. */
export const PACK_DTYPES = ['float16', 'int8'] as const;
export type PackDtype = (typeof PACK_DTYPES)[number];

/**
 * A chunk on its way between indexes. Where its text is left out, `content` is empty, and what would be made of it
 * comes along as `contentHash` and `terms`.
 */
export interface PackedChunk extends Chunk {
  vector: HalfVector;
  contentHash: string;
  terms: string;
}

/** A file of a snapshot with all of its chunks, in line order: enough to make its rows again. */
export interface PackedFile {
  entry: Required<TreeEntry>;
  language: string;
  skip: SkipReason | '';
  terms: string;
  /** What it defines and uses, as `encodeReferences` gives it. */
  references: string;
  chunks: PackedChunk[];
}

/** A snapshot that was read from a pack. Its contents are untrusted: nothing has been compared with its digests yet. */
export interface PackedSnapshot {
  manifest: Manifest;
  files(): AsyncIterable<PackedFile>;
  close(): void;
}

/** What was packed, and where it lies. */
export interface PackSummary {
  /** Where the pack lies. */
  path: string;
  /** What it is. */
  kind: 'archive' | 'directory';
  /** Of the archive, or of all files of the directory. */
  sizeBytes: number;
  /** Of the archive, or of the directory's file of checksums; hexadecimal. */
  sha256: string;
  manifest: Manifest;
  /** Numbers of its vectors. */
  dtype: PackDtype;
  /** Whether it holds the texts of chunks. */
  hasContent: boolean;
  durationMs: number;
}

/** What was pulled. */
export interface PullSummary {
  /** Where the pack came from. */
  source: string;
  manifest: Manifest;
  /** Bytes of the archive; of all files of a directory. */
  packBytes: number;
  durationMs: number;
}

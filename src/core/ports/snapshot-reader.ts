import type { ChunkRow, FileRow, HalfVector, Manifest } from '../types.js';

/** Rows as they stand in the tables, with their vectors; what stands twice comes twice. */
export interface StoredRows {
  files: { row: FileRow; vector: HalfVector | undefined }[];
  chunks: { row: ChunkRow; vector: HalfVector | undefined }[];
}

/** Restricts hits; absent fields do not restrict. Paths are prefixes or globs. */
export interface SearchFilter {
  paths?: readonly string[];
  languages?: readonly string[];
  kinds?: readonly string[];
}

/** What a retrieval leaves out besides. */
export interface RetrievalFilter extends SearchFilter {
  /** Paths whose rows do not count. */
  without?: ReadonlySet<string>;
}

/** Rows of files that differ from a snapshot, and the paths whose rows in the snapshot no longer count. */
export interface Overlay {
  /** Paths of `files`, and those that are gone. */
  masked: ReadonlySet<string>;
  files: readonly { row: FileRow; vector: HalfVector | undefined }[];
  /** In line order within a path; without a vector where none could be made. */
  chunks: readonly { row: ChunkRow; vector: HalfVector | undefined }[];
}

/** A row with the score of one retrieval: higher is better, comparable within one answer only. */
export interface Scored<Row> {
  row: Row;
  score: number;
}

/** A file row without its words. */
export type FileEntry = Omit<FileRow, 'terms'>;

export interface SnapshotReader {
  readonly manifest: Manifest;
  /** Every path of the tree in batches, without order. */
  listFiles(): AsyncIterable<FileEntry[]>;
  /** Every symbolic link of the tree, without order. */
  listLinks(): Promise<FileEntry[]>;
  /** Rows of chunks by path, in line order within a path. */
  readChunks(paths: readonly string[]): Promise<ChunkRow[]>;
  /** Rows of chunks by id, sorted as `readChunks` does; ids that no chunk has are left out. */
  readChunksById(ids: readonly string[]): Promise<ChunkRow[]>;
  /** Everything that the tables hold for paths, chunks in line order within a path. */
  readRows(paths: readonly string[]): Promise<StoredRows>;
  /** The path of every chunk, in batches, without order. */
  listChunkPaths(): AsyncIterable<string[]>;
  /** Stored vectors by content hash; hashes that no chunk has are left out. */
  readVectors(contentHashes: readonly string[]): Promise<Map<string, HalfVector>>;
  /** Best first. `words` are terms as `searchTerms` makes them. */
  searchText(words: readonly string[], limit: number, filter?: RetrievalFilter): Promise<Scored<ChunkRow>[]>;
  /** Best first, by cosine similarity. */
  searchVector(vector: Float32Array, limit: number, filter?: RetrievalFilter): Promise<Scored<ChunkRow>[]>;
  /** Whole files, best first, by their words. */
  searchFilesText(
    words: readonly string[],
    limit: number,
    filter?: RetrievalFilter,
  ): Promise<Scored<FileEntry>[]>;
  /** Whole files, best first, by the similarity of their mean vector. */
  searchFilesVector(
    vector: Float32Array,
    limit: number,
    filter?: RetrievalFilter,
  ): Promise<Scored<FileEntry>[]>;
  /**
   * What `searchText` would score texts that are in no row, one number a text and 0 where none of the words is in it.
   *
   * @param texts words joined by spaces, as `ChunkRow.terms`
   */
  scoreChunkTerms(words: readonly string[], texts: readonly string[]): Promise<number[]>;
  /** The same for whole files, beside the scores of `searchFilesText`. */
  scoreFileTerms(words: readonly string[], texts: readonly string[]): Promise<number[]>;
  close(): void;
}

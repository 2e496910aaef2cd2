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
  searchText(words: readonly string[], limit: number, filter?: SearchFilter): Promise<Scored<ChunkRow>[]>;
  /** Best first, by cosine similarity. */
  searchVector(vector: Float32Array, limit: number, filter?: SearchFilter): Promise<Scored<ChunkRow>[]>;
  /** Whole files, best first, by their words. */
  searchFilesText(
    words: readonly string[],
    limit: number,
    filter?: SearchFilter,
  ): Promise<Scored<FileEntry>[]>;
  /** Whole files, best first, by the similarity of their mean vector. */
  searchFilesVector(vector: Float32Array, limit: number, filter?: SearchFilter): Promise<Scored<FileEntry>[]>;
  close(): void;
}

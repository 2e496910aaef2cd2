import type { TextPattern } from '../text-pattern.js';
import type { ChunkRow, FileRow, HalfVector, Manifest } from '../types.js';

/** Rows as the tables hold them, with their vectors. A row that a damaged table holds twice is in the list twice. */
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

/** A filter that also leaves out single files. */
export interface RetrievalFilter extends SearchFilter {
  /** Paths whose rows are left out. */
  without?: ReadonlySet<string>;
}

/** Rows that replace those of a snapshot for files that have changed since. */
export interface Overlay {
  /** Paths whose rows in the snapshot do not count: those of `files`, and those of deleted files. */
  masked: ReadonlySet<string>;
  files: readonly { row: FileRow; vector: HalfVector | undefined }[];
  /** In line order within a path. `vector` is `undefined` if it could not be computed. */
  chunks: readonly { row: ChunkRow; vector: HalfVector | undefined }[];
}

/** A row with its score in one search. A higher score is better; scores of different searches cannot be compared. */
export interface Scored<Row> {
  row: Row;
  score: number;
}

/** Rows that have a pattern. */
export interface MatchingRows {
  rows: ChunkRow[];
  total: { chunks: number; files: number };
}

/** Texts by their words. */
export interface CountedTexts {
  /** How many words each text has. */
  readonly lengths: readonly number[];
  /** The positions of the texts that have a word, each with how often they have it. */
  readonly countsOf: (word: string) => Iterable<[position: number, count: number]>;
}

/** A file row without `terms` and `references`, which take as much memory as the text. */
export type FileEntry = Omit<FileRow, 'terms' | 'references'>;

/** What a file defines and uses. */
export type ReferenceRow = Pick<FileRow, 'path' | 'language' | 'references'>;

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
  /** All rows of files and chunks for paths, with vectors; chunks in line order within a path. */
  readRows(paths: readonly string[]): Promise<StoredRows>;
  /** The references of every file that has some, in batches, without order. */
  listReferences(): AsyncIterable<ReferenceRow[]>;
  /** The path of every chunk, in batches, without order. */
  listChunkPaths(): AsyncIterable<string[]>;
  /** Stored vectors by content hash; hashes that no chunk has are left out. */
  readVectors(contentHashes: readonly string[]): Promise<Map<string, HalfVector>>;
  /**
   * Chunks whose content has a pattern, in order of path and line.
   *
   * @param limit rows at most; `total` counts all
   * @throws DiffdexError ARGUMENT_INVALID for a pattern that the store cannot read
   */
  findMatching(pattern: TextPattern, limit: number, filter?: RetrievalFilter): Promise<MatchingRows>;
  /** Chunks by full-text search, best first. `words` are terms as `searchTerms` returns them. */
  searchText(words: readonly string[], limit: number, filter?: RetrievalFilter): Promise<Scored<ChunkRow>[]>;
  /** Chunks by the cosine similarity of their vectors to `vector`, best first. */
  searchVector(vector: Float32Array, limit: number, filter?: RetrievalFilter): Promise<Scored<ChunkRow>[]>;
  /** Whole files by full-text search, best first. `words` as for `searchText`. */
  searchFilesText(
    words: readonly string[],
    limit: number,
    filter?: RetrievalFilter,
  ): Promise<Scored<FileEntry>[]>;
  /** Whole files by the cosine similarity of the mean of their chunks' vectors to `vector`, best first. */
  searchFilesVector(
    vector: Float32Array,
    limit: number,
    filter?: RetrievalFilter,
  ): Promise<Scored<FileEntry>[]>;
  /**
   * Scores texts that are not in the table as `searchText` would: one number for each text, 0 if it has none of the words.
   *
   * @param texts of `ChunkRow.terms`
   */
  scoreChunkTerms(words: readonly string[], texts: CountedTexts): Promise<number[]>;
  /** As `scoreChunkTerms`, with scores that compare with those of `searchFilesText`. */
  scoreFileTerms(words: readonly string[], texts: CountedTexts): Promise<number[]>;
  close(): void;
}

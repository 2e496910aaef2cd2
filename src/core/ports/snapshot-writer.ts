import type { ChunkRow, FileRow, HalfVector, Manifest } from '../types.js';
import type { FileEntry } from './snapshot-reader.js';

/** Rows that replace all rows of the same paths. Rows of the paths in `removed` are deleted. */
export interface WriteBatch {
  files: readonly { row: FileRow; vector: HalfVector | undefined }[];
  chunks: readonly { row: ChunkRow; vector: HalfVector }[];
  removed: readonly string[];
  /** Whether the rows that are replaced are damaged. Their vectors then do not go to the cache. */
  isRepair?: boolean;
}

/** How many rows of the chunk table one batch inserted, updated and deleted. */
export interface WriteResult {
  insertedChunks: number;
  updatedChunks: number;
  deletedChunks: number;
}

/** The fields of a manifest that the caller decides. The store adds table versions, format, tool version and time. */
export type SnapshotFacts = Pick<
  Manifest,
  'source' | 'revision' | 'tree' | 'rules' | 'optionsDigest' | 'counts' | 'contentDigest'
>;

/** One update, which holds the writer lock. Readers see nothing of it before `publish`. */
export interface SnapshotWriter {
  /** Vectors by content hash, from the base snapshot, from this update and from the cache; unknown hashes are left out. */
  readVectors(contentHashes: readonly string[]): Promise<Map<string, HalfVector>>;
  write(batch: WriteBatch): Promise<WriteResult>;
  /** Adds vectors by content hash to the cache, for this and later updates. They stay even if this update is discarded. */
  keepVectors(vectors: ReadonlyMap<string, HalfVector>): Promise<void>;
  /** The files that the tables hold now, in batches, without order. */
  listFiles(): AsyncIterable<FileEntry[]>;
  /** Completes the search indexes, swaps the manifest atomically and releases the lock. Returns the new manifest. */
  publish(facts: SnapshotFacts): Promise<Manifest>;
  /** Takes back what was written and releases the lock. The former snapshot is unchanged. */
  discard(): Promise<void>;
}

import type { ChunkRow, FileRow, HalfVector, Manifest } from '../types.js';
import type { FileEntry } from './snapshot-reader.js';

/** Files to put in place of what the snapshot holds for their paths. `removed` paths go without replacement. */
export interface WriteBatch {
  files: readonly { row: FileRow; vector: HalfVector | undefined }[];
  chunks: readonly { row: ChunkRow; vector: HalfVector }[];
  removed: readonly string[];
  /** What stands there is damaged: its vectors are not kept for later. */
  isRepair?: boolean;
}

/** Rows of the chunk table that one batch touched, as LanceDB's merge reports them. */
export interface WriteResult {
  insertedChunks: number;
  updatedChunks: number;
  deletedChunks: number;
}

/** What a snapshot says of itself beyond its tables; the store adds versions, format, tool and time. */
export type SnapshotFacts = Pick<
  Manifest,
  'source' | 'revision' | 'tree' | 'rules' | 'optionsDigest' | 'counts' | 'contentDigest'
>;

/** One update under the writer lock. Nothing is visible to readers before `publish`. */
export interface SnapshotWriter {
  /** Vectors by content hash from the base snapshot, from what was already written, and from the cache of retired vectors. */
  readVectors(contentHashes: readonly string[]): Promise<Map<string, HalfVector>>;
  write(batch: WriteBatch): Promise<WriteResult>;
  /** Keeps vectors by content hash for this and later updates, whether or not this one is published. */
  keepVectors(vectors: ReadonlyMap<string, HalfVector>): Promise<void>;
  /** File digests of what the tables now hold, in batches. */
  listFiles(): AsyncIterable<FileEntry[]>;
  /** Builds what is missing of the indexes, publishes the manifest atomically and releases the lock. */
  publish(facts: SnapshotFacts): Promise<Manifest>;
  /** Forgets what was written and releases the lock. The former snapshot stays as it was. */
  discard(): Promise<void>;
}

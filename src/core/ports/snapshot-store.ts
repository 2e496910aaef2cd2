import type { EmbedderIdentity, HalfVector, Manifest } from '../types.js';
import type { Embedder } from './embedder.js';
import type { SnapshotReader } from './snapshot-reader.js';
import type { SnapshotWriter } from './snapshot-writer.js';

/** What the index directory holds. A missing or damaged index is a value here, not an error. */
export type StoreState =
  | { kind: 'missing' }
  | { kind: 'corrupt'; detail: string; cause?: unknown }
  | { kind: 'newer-format' | 'older-format'; format: number }
  | { kind: 'present'; manifest: Manifest };

/** The embedder whose vectors a writer stores. The cache of vectors is larger for a costly embedder. */
export type WriterIdentity = EmbedderIdentity & Partial<Pick<Embedder, 'isCostly'>>;

/** The cache of vectors by content hash. It outlives snapshots and processes. */
export interface CachedVectors {
  /** Vectors by content hash; hashes that the cache does not have are left out. */
  read(contentHashes: readonly string[]): Promise<Map<string, HalfVector>>;
  /** Adds vectors that the cache does not have yet. Needs no writer lock. */
  add(vectors: ReadonlyMap<string, HalfVector>): Promise<void>;
  close(): Promise<void>;
}

export interface SnapshotStore {
  /** Absolute path of the index directory. */
  readonly path: string;
  /** Reads the manifest and nothing else, so it is cheap. */
  readState(): Promise<StoreState>;
  /**
   * Checks that diffdex may write to the directory: it is absent, empty or an index, and holds no link. Call it before
   * every kind of write. @throws DiffdexError INDEX_REFUSED, PERMISSION_DENIED
   */
  requireOwn(): Promise<void>;
  /** Opens the snapshot that the manifest describes. The caller closes the reader. @throws DiffdexError INDEX_CORRUPT */
  openReader(manifest: Manifest): Promise<SnapshotReader>;
  /**
   * Takes the writer lock and begins a new snapshot that changes `base`, or an empty one without it. `publish` or
   * `discard` of the writer gives the lock back. `copyFrom` is the path of another index directory that holds the
   * snapshot `base`: its tables are copied here first.
   *
   * @throws DiffdexError LOCKED, INDEX_CORRUPT, INDEX_REFUSED
   */
  openWriter(
    base: Manifest | undefined,
    identity: WriterIdentity,
    copyFrom?: string,
  ): Promise<SnapshotWriter>;
  /** Opens the cache that `SnapshotWriter.keepVectors` fills. Needs no writer lock. The caller closes it. */
  openCachedVectors(identity: WriterIdentity): Promise<CachedVectors>;
  /** Bytes of every file below the index directory. */
  sizeBytes(): Promise<number>;
}

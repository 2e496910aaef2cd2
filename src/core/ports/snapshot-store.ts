import type { EmbedderIdentity, HalfVector, Manifest } from '../types.js';
import type { Embedder } from './embedder.js';
import type { SnapshotReader } from './snapshot-reader.js';
import type { SnapshotWriter } from './snapshot-writer.js';

/** What the index directory holds. Expected outcomes are values. */
export type StoreState =
  | { kind: 'missing' }
  | { kind: 'corrupt'; detail: string; cause?: unknown }
  | { kind: 'newer-format' | 'older-format'; format: number }
  | { kind: 'present'; manifest: Manifest };

/** Whose vectors a writer gets; room for those of a costly embedder is larger. */
export type WriterIdentity = EmbedderIdentity & Partial<Pick<Embedder, 'isCostly'>>;

/** The cache of vectors, opened for reading. It outlives snapshots and processes. */
export interface CachedVectors {
  /** By content hash; unknown hashes are left out. */
  read(contentHashes: readonly string[]): Promise<Map<string, HalfVector>>;
  /** Keeps vectors that are not kept yet, without the writer lock. */
  add(vectors: ReadonlyMap<string, HalfVector>): Promise<void>;
  close(): Promise<void>;
}

export interface SnapshotStore {
  /** Absolute path of the index directory. */
  readonly path: string;
  /** Reads the manifest only; cheap. */
  readState(): Promise<StoreState>;
  /**
   * Checks that something may be written to the directory: it is absent, empty or an index already, and no link leads out
   * of it. Whatever writes there checks it first. @throws DiffdexError INDEX_REFUSED, PERMISSION_DENIED
   */
  requireOwn(): Promise<void>;
  /** Opens the table versions that the manifest names. @throws DiffdexError INDEX_CORRUPT */
  openReader(manifest: Manifest): Promise<SnapshotReader>;
  /**
   * Takes the writer lock and prepares a new snapshot on top of `base`, or from nothing. `copyFrom` is the path of
   * another index directory that holds the snapshot `base`: its tables are copied here first. @throws DiffdexError LOCKED, INDEX_CORRUPT, INDEX_REFUSED
   */
  openWriter(
    base: Manifest | undefined,
    identity: WriterIdentity,
    copyFrom?: string,
  ): Promise<SnapshotWriter>;
  /** Opens the cache that `keepVectors` of a writer fills, for reading. Needs no writer lock. */
  openCachedVectors(identity: WriterIdentity): Promise<CachedVectors>;
  /** Bytes of every file below the index directory. */
  sizeBytes(): Promise<number>;
}

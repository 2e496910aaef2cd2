import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Connection } from '@lancedb/lancedb';
import { memoize } from '../platform/memoize.js';
import type {
  CachedVectors,
  SnapshotStore,
  StoreState,
  WriterIdentity,
} from '../core/ports/snapshot-store.js';
import type { SnapshotReader } from '../core/ports/snapshot-reader.js';
import type { SnapshotWriter } from '../core/ports/snapshot-writer.js';
import type { Manifest } from '../core/types.js';
import { CommittedDirectory } from './committed/committed-directory.js';
import { directorySize } from './files/directory-size.js';
import { loadLibraries, type Lance } from './tables/lance.js';
import { removeLeftovers } from './leftovers.js';
import { readManifest } from './manifest/manifest-file.js';
import { requireOwnDirectory } from './require-own-directory.js';
import { CATALOGUE, requireNoCatalogue } from './tables/catalogue.js';
import type { StartingState } from './snapshot-writer.js';
import { withStorageErrors } from './files/storage-errors.js';
import { listTableFiles } from './tables/table-files.js';
import { DEFAULT_RETENTION_MS } from './upkeep/retention.js';
import type { VectorCache } from './vector-cache/vector-cache.js';
import { WriterLock, type LockOptions } from './files/writer-lock.js';

export interface StoreOptions {
  lock?: LockOptions;
  /** How long a snapshot stays readable after it was superseded, in milliseconds; an hour by default. */
  retentionMs?: number | undefined;
  /** Called with what went wrong without harm to the snapshot, such as a compaction that failed. */
  onWarning?: (message: string) => void;
  /** Bound of the cache of vectors, in bytes; 32 MB by default, 512 MB for costly embedders. */
  vectorCacheBytes?: number | undefined;
  /** Where the cache of vectors lies; the folder `cache` of the index by default. Asked when it is first needed. */
  findVectorCache?: (() => Promise<string | undefined>) | undefined;
  /** Set if the directory is committed to git. It is then kept small at once, which may break readers that have it open. */
  committed?: CommittedOptions | undefined;
}

interface CommittedOptions {
  /** A warning is given above this. */
  maxSizeBytes: number;
}

/** Opens an index directory, which need not exist. Nothing is created before a writer is opened. */
export function openStore(directory: string, options: StoreOptions = {}): SnapshotStore {
  return new LanceStore(resolve(directory), options);
}

class LanceStore implements SnapshotStore {
  readonly path: string;
  readonly #options: StoreOptions;
  readonly #committed: CommittedDirectory | undefined;
  readonly #connect: (lance: Lance) => Promise<Connection>;

  constructor(path: string, options: StoreOptions) {
    this.path = path;
    this.#connect = memoize((lance) => lance.connect(path));
    this.#options = options;
    this.#committed = options.committed && new CommittedDirectory(path);
  }

  readState(): Promise<StoreState> {
    return this.#committed ? this.#committed.readState() : readManifest(this.path);
  }

  requireOwn(): Promise<void> {
    return withStorageErrors(this.path, () => requireOwnDirectory(this.path));
  }

  openReader(manifest: Manifest): Promise<SnapshotReader> {
    const { chunks, files } = manifest.tables;
    return withStorageErrors(this.path, async () => {
      // Also because connecting would create the directory.
      // Loaded on demand: what reads the files of LanceDB is of no use to an update that finds nothing to do.
      const { requireOwnTables } = await import('./tables/require-own-table.js');
      await requireOwnTables(this.path, manifest.tables);
      const libraries = await loadLibraries();
      const connection = await this.#connect(libraries.lance);
      const tables = {
        chunks: await connection.openTable('chunks', [], { version: chunks }),
        files: await connection.openTable('files', [], { version: files }),
      };
      const { LanceReader } = await import('./snapshot-reader.js');
      return new LanceReader(this.path, manifest, libraries.lance, tables);
    });
  }

  openWriter(
    base: Manifest | undefined,
    identity: WriterIdentity,
    copyFrom?: string,
  ): Promise<SnapshotWriter> {
    return withStorageErrors(this.path, async () => {
      await requireOwnDirectory(this.path);
      const lock = await WriterLock.take(this.path, this.#options.lock);
      try {
        return await this.#prepareWriter(lock, base, identity, copyFrom);
      } catch (error) {
        await lock.release();
        throw error;
      }
    });
  }

  async openCachedVectors(identity: WriterIdentity): Promise<CachedVectors> {
    await this.requireOwn();
    return this.#openCache(identity);
  }

  sizeBytes(): Promise<number> {
    return withStorageErrors(this.path, () => directorySize(this.path));
  }

  async #prepareWriter(
    lock: WriterLock,
    base: Manifest | undefined,
    identity: WriterIdentity,
    copyFrom: string | undefined,
  ): Promise<SnapshotWriter> {
    await removeLeftovers(this.path);
    const state = await this.readState();
    await this.#committed?.prepare(state);
    const files = await listTableFiles(this.path);
    // An index that another process made meanwhile is not touched: the caller will plan again.
    if (copyFrom !== undefined && state.kind === 'missing') {
      const { copyTables } = await import('./tables/copy-tables.js');
      await copyTables(copyFrom, this.path);
    }
    // What an update begins anew may be what somebody else made.
    if (!base) await rm(join(this.path, CATALOGUE), { recursive: true, force: true });
    await requireNoCatalogue(this.path);
    const libraries = await loadLibraries();
    const { LanceWriter } = await import('./snapshot-writer.js');
    return new LanceWriter({
      directory: this.path,
      lock,
      libraries,
      connection: await this.#connect(libraries.lance),
      cache: await this.#openCache(identity),
      startingState: { base, files, ...publicationOf(state) },
      identity,
      committed: this.#committed && {
        directory: this.#committed,
        maxSizeBytes: this.#options.committed?.maxSizeBytes ?? Infinity,
      },
      retentionMs: this.#options.retentionMs ?? DEFAULT_RETENTION_MS,
      onWarning: this.#options.onWarning ?? (() => undefined),
    });
  }

  async #openCache(identity: WriterIdentity): Promise<VectorCache> {
    const { VectorCache, CHEAP_CACHE_BYTES, COSTLY_CACHE_BYTES } =
      await import('./vector-cache/vector-cache.js');
    const { vectorCacheBytes, findVectorCache, onWarning } = this.#options;
    const folder = (await findVectorCache?.()) ?? join(this.path, 'cache');
    return new VectorCache(folder, identity, {
      maxBytes: vectorCacheBytes ?? (identity.isCostly ? COSTLY_CACHE_BYTES : CHEAP_CACHE_BYTES),
      ...(onWarning && { onWarning }),
    });
  }
}

/** What the manifest of a directory says has been published. */
function publicationOf(state: StoreState): Pick<StartingState, 'former' | 'publishedUpTo'> {
  if (state.kind === 'present') return { former: state.manifest, publishedUpTo: state.manifest.tables };
  const version = state.kind === 'missing' ? 0 : Infinity;
  return { former: undefined, publishedUpTo: { chunks: version, files: version } };
}

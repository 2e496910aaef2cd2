import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Connection } from '@lancedb/lancedb';
import type { SnapshotReader, SnapshotStore, SnapshotWriter, StoreState } from '../core/ports.js';
import type { EmbedderIdentity, Manifest } from '../core/types.js';
import { directorySize } from './directory-size.js';
import { loadLibraries, type Libraries } from './lance.js';
import { removeLeftovers } from './leftovers.js';
import { readManifest } from './manifest-file.js';
import { corruptError, withStorageErrors } from './storage-errors.js';
import { WriterLock, type LockOptions } from './writer-lock.js';

export interface StoreOptions {
  lock?: LockOptions;
  /** Called with what went wrong without harm to the snapshot, such as a compaction that failed. */
  onWarning?: (message: string) => void;
  /** Bound of the cache of retired vectors, in bytes; 32 MB by default. */
  vectorCacheBytes?: number;
}

/** Opens an index directory, which need not exist. Nothing is created before a writer is opened. */
export function openStore(directory: string, options: StoreOptions = {}): SnapshotStore {
  return new LanceStore(resolve(directory), options);
}

class LanceStore implements SnapshotStore {
  readonly path: string;
  readonly #options: StoreOptions;
  #connection: Promise<Connection> | undefined;

  constructor(path: string, options: StoreOptions) {
    this.path = path;
    this.#options = options;
  }

  readState(): Promise<StoreState> {
    return readManifest(this.path);
  }

  openReader(manifest: Manifest): Promise<SnapshotReader> {
    const { chunks, files } = manifest.tables;
    return withStorageErrors(this.path, async () => {
      // Connecting would create the directory.
      if (!existsSync(join(this.path, 'chunks.lance'))) throw corruptError(this.path);
      const libraries = await loadLibraries();
      const connection = await this.#connect(libraries);
      const tables = {
        chunks: await connection.openTable('chunks', [], { version: chunks }),
        files: await connection.openTable('files', [], { version: files }),
      };
      const { LanceReader } = await import('./snapshot-reader.js');
      return new LanceReader(this.path, manifest, libraries.lance, tables);
    });
  }

  openWriter(base: Manifest | undefined, identity: EmbedderIdentity): Promise<SnapshotWriter> {
    return withStorageErrors(this.path, async () => {
      const lock = await WriterLock.take(this.path, this.#options.lock);
      try {
        return await this.#prepareWriter(lock, base, identity);
      } catch (error) {
        await lock.release();
        throw error;
      }
    });
  }

  sizeBytes(): Promise<number> {
    return withStorageErrors(this.path, () => directorySize(this.path));
  }

  async #prepareWriter(
    lock: WriterLock,
    base: Manifest | undefined,
    identity: EmbedderIdentity,
  ): Promise<SnapshotWriter> {
    await removeLeftovers(this.path);
    const state = await this.readState();
    const libraries = await loadLibraries();
    const { LanceWriter } = await import('./snapshot-writer.js');
    const { VectorCache } = await import('./vector-cache.js');
    return new LanceWriter({
      directory: this.path,
      lock,
      libraries,
      connection: await this.#connect(libraries),
      cache: new VectorCache(this.path, identity, this.#options.vectorCacheBytes),
      foundation: { base, former: state.kind === 'present' ? state.manifest : undefined },
      identity,
      onWarning: this.#options.onWarning ?? (() => undefined),
    });
  }

  #connect({ lance }: Libraries): Promise<Connection> {
    this.#connection ??= lance.connect(this.path);
    return this.#connection;
  }
}

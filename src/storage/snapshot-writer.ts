import { rm } from 'node:fs/promises';
import type { Connection } from '@lancedb/lancedb';
import type {
  FileEntry,
  HalfVector,
  SnapshotFacts,
  SnapshotWriter,
  WriteBatch,
  WriteResult,
} from '../core/ports.js';
import { toolVersion } from '../core/tool-version.js';
import type { EmbedderIdentity, Manifest } from '../core/types.js';
import type { CommittedDirectory } from './committed/committed-directory.js';
import { ColumnBuilder } from './build-columns.js';
import { encodeChunks } from './chunk-columns.js';
import { encodeFiles } from './file-columns.js';
import { FORMAT_VERSION } from './format-version.js';
import type { Libraries } from './lance.js';
import { manifestPath, writeManifest } from './manifest-file.js';
import { readFiles, readVectors } from './read-rows.js';
import { eachWithStorageErrors, withStorageErrors } from './storage-errors.js';
import { shareFiles } from './share-files.js';
import {
  finishTables,
  removeAllVersions,
  removeOldVersions,
  type Foundation,
  type UpdateTables,
} from './table-maintenance.js';
import { TableUpdate } from './table-update.js';
import type { VectorCache } from './vector-cache.js';
import type { WriterLock } from './writer-lock.js';

/** Paths named in the condition of one merge; further removed paths are deleted on their own. */
const PATHS_PER_MERGE = 4_096;

export interface WriterParts {
  directory: string;
  lock: WriterLock;
  libraries: Libraries;
  connection: Connection;
  cache: VectorCache;
  foundation: Foundation;
  identity: EmbedderIdentity;
  /** Set where the directory is committed to git. */
  committed: { directory: CommittedDirectory; maxSizeBytes: number } | undefined;
  onWarning: (message: string) => void;
}

/** One update of the tables, under the writer lock. */
export class LanceWriter implements SnapshotWriter {
  readonly #parts: WriterParts;
  readonly #build: ColumnBuilder;
  /** Opened at the first use, so that a writer that is discarded unused leaves no trace. */
  #tables: Promise<UpdateTables> | undefined;
  /** Work under way, which must end before the lock is given back. */
  readonly #pending = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#build = new ColumnBuilder(parts.libraries.arrow);
  }

  readVectors(contentHashes: readonly string[]): Promise<Map<string, HalfVector>> {
    return this.#run(async ({ chunks }) => {
      const found = await readVectors(chunks.table, 'content_hash', contentHashes);
      const missing = contentHashes.filter((hash) => !found.has(hash));
      if (missing.length === 0) return found;
      return new Map([...found, ...(await this.#parts.cache.read(missing))]);
    });
  }

  write(batch: WriteBatch): Promise<WriteResult> {
    return this.#run(async (tables) => {
      const { dimension } = this.#parts.identity;
      const paths = [...batch.files.map(({ row }) => row.path), ...batch.removed];
      await this.#retire(tables, batch, paths);
      const merged = paths.slice(0, Math.max(PATHS_PER_MERGE, batch.files.length));
      const rest = paths.slice(merged.length);
      const [removed] = await Promise.all([tables.chunks.remove(rest), tables.files.remove(rest)]);
      const [touched] = await Promise.all([
        tables.chunks.replace(encodeChunks(this.#build, batch.chunks, dimension), merged),
        tables.files.replace(encodeFiles(this.#build, batch.files, dimension), merged),
      ]);
      return {
        insertedChunks: touched.inserted,
        updatedChunks: touched.updated,
        deletedChunks: touched.deleted + removed.deleted,
      };
    });
  }

  keepVectors(vectors: ReadonlyMap<string, HalfVector>): Promise<void> {
    return this.#run(() => this.#parts.cache.add(vectors));
  }

  async *listFiles(): AsyncIterable<FileEntry[]> {
    const { files } = await this.#run((tables) => Promise.resolve(tables));
    yield* eachWithStorageErrors(this.#parts.directory, readFiles(files.table));
  }

  async publish(facts: SnapshotFacts): Promise<Manifest> {
    const { foundation, committed, onWarning } = this.#parts;
    try {
      return await this.#run(async (tables) => {
        const manifest = await this.#publish(tables, facts);
        if (manifest.updatesSinceCompaction === 0) {
          if (committed) await removeAllVersions(tables, onWarning);
          else await removeOldVersions(tables, foundation, onWarning);
        }
        if (committed) await this.#finishCommitted(committed);
        return manifest;
      });
    } finally {
      await this.#close();
    }
  }

  async discard(): Promise<void> {
    await this.#close();
  }

  async #publish(tables: UpdateTables, facts: SnapshotFacts): Promise<Manifest> {
    const { directory, lock, libraries, foundation, identity, onWarning } = this.#parts;
    const updatesSinceCompaction = await finishTables(libraries.lance, tables, foundation, {
      isCommitted: this.#parts.committed !== undefined,
      onWarning,
    });
    const { id, digest, dimension } = identity;
    const manifest: Manifest = {
      ...facts,
      format: FORMAT_VERSION,
      embedder: { id, digest, dimension, dtype: 'float16' },
      tables: {
        chunks: await tables.chunks.table.version(),
        files: await tables.files.table.version(),
      },
      createdAt: new Date().toISOString(),
      tool: `diffdex ${toolVersion}`,
      updatesSinceCompaction,
    };
    await shareFiles(directory);
    await lock.assertHeld();
    await this.#parts.committed?.directory.beforePublish();
    await writeManifest(directory, manifest);
    return manifest;
  }

  async #finishCommitted({ directory, maxSizeBytes }: NonNullable<WriterParts['committed']>): Promise<void> {
    const sizeBytes = await directory.afterPublish();
    if (sizeBytes <= maxSizeBytes) return;
    const [size, limit] = [sizeBytes, maxSizeBytes].map((bytes) => (bytes / 1024 ** 2).toFixed(1));
    this.#parts.onWarning(
      `The committed index has ${size ?? ''} MB, more than the ${limit ?? ''} MB of max_committed_size: every commit of it makes clones larger.`,
    );
  }

  /** Keeps the vectors of rows that are about to go, but for those that the batch brings again. */
  async #retire(tables: UpdateTables, batch: WriteBatch, paths: readonly string[]): Promise<void> {
    if (!this.#parts.foundation.base || batch.isRepair) return;
    const vectors = await readVectors(tables.chunks.table, 'path', paths);
    for (const { row } of batch.chunks) vectors.delete(row.contentHash);
    await this.#parts.cache.add(vectors);
  }

  async #open(): Promise<UpdateTables> {
    const { connection, directory, foundation, identity } = this.#parts;
    const { base, former } = foundation;
    const chunks = { directory, name: 'chunks', key: 'id' };
    const files = { directory, name: 'files', key: 'path' };
    if (base) {
      return {
        chunks: await TableUpdate.resume(connection, chunks, base.tables.chunks),
        files: await TableUpdate.resume(connection, files, base.tables.files),
      };
    }
    const { dimension } = identity;
    const tables = {
      chunks: await TableUpdate.create(connection, chunks, encodeChunks(this.#build, [], dimension).schema),
      files: await TableUpdate.create(connection, files, encodeFiles(this.#build, [], dimension).schema),
    };
    // Where a damaged table began anew, the versions that the former manifest names would soon mean other rows.
    const isRestarted =
      former &&
      ((await tables.chunks.table.version()) <= former.tables.chunks ||
        (await tables.files.table.version()) <= former.tables.files);
    if (isRestarted) await rm(manifestPath(directory), { force: true });
    return tables;
  }

  async #run<Result>(work: (tables: UpdateTables) => Promise<Result>): Promise<Result> {
    if (this.#isClosed) throw new Error('the update has ended already');
    const running = withStorageErrors(this.#parts.directory, async () =>
      work(await (this.#tables ??= this.#open())),
    );
    this.#pending.add(running);
    try {
      return await running;
    } finally {
      this.#pending.delete(running);
    }
  }

  async #close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.allSettled(this.#pending);
    await this.#parts.cache.close();
    await this.#parts.lock.release();
  }
}

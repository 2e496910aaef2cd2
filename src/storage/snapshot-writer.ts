import { rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Connection } from '@lancedb/lancedb';
import type { FileEntry } from '../core/ports/snapshot-reader.js';
import type { EmbedderIdentity, HalfVector, Manifest } from '../core/types.js';
import type {
  SnapshotFacts,
  SnapshotWriter,
  WriteBatch,
  WriteResult,
} from '../core/ports/snapshot-writer.js';
import { toolVersion } from '../platform/tool-version.js';
import type { CommittedDirectory } from './committed/committed-directory.js';
import { ColumnBuilder } from './tables/build-columns.js';
import { encodeChunks } from './tables/chunk-columns.js';
import { encodeFiles } from './tables/file-columns.js';
import { FORMAT_VERSION } from './manifest/format-version.js';
import type { Libraries } from './tables/lance.js';
import { manifestPath, readManifest, writeManifest } from './manifest/manifest-file.js';
import { readFiles, readVectors } from './tables/read-rows.js';
import { eachWithStorageErrors, reasonOf, withStorageErrors } from './files/storage-errors.js';
import { shareFiles } from './files/share-files.js';
import { removeAddedData, syncAddedFiles } from './tables/table-files.js';
import { TableUpdate, type TableLocation } from './tables/table-update.js';
import { maintainTables, type UpdateTables } from './upkeep/maintain-tables.js';
import { forgetIntermediates, removeSuperseded } from './upkeep/remove-superseded.js';
import type { VectorCache } from './vector-cache/vector-cache.js';
import type { WriterLock } from './files/writer-lock.js';

/** Paths named in the condition of one merge; further removed paths are deleted on their own. */
const PATHS_PER_MERGE = 4_096;

const LAYOUT = {
  chunks: { key: 'id', minFragmentRows: 512 },
  files: { key: 'path', minFragmentRows: 128 },
} satisfies Record<string, Pick<TableLocation, 'key' | 'minFragmentRows'>>;

/** What stands in the index directory when a writer opens it. */
export interface StartingState {
  /** What the update changes; undefined where it begins anew. */
  base: Manifest | undefined;
  /** What readers have open, where it can be read. */
  former: Manifest | undefined;
  /** The newest table versions that a manifest named: 0 without a manifest, `Infinity` if it cannot be read. */
  publishedUpTo: Manifest['tables'];
  /** Every file of the tables that was there before: all later ones are of this update. */
  files: ReadonlySet<string>;
}

export interface WriterParts {
  directory: string;
  lock: WriterLock;
  libraries: Libraries;
  connection: Connection;
  cache: VectorCache;
  startingState: StartingState;
  identity: EmbedderIdentity;
  /** Set where the directory is committed to git. */
  committed: { directory: CommittedDirectory; maxSizeBytes: number } | undefined;
  /** How long a superseded snapshot stays. */
  retentionMs: number;
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
      const [removed] = await bothOf(tables.chunks.remove(rest), tables.files.remove(rest));
      const [touched] = await bothOf(
        tables.chunks.replace(encodeChunks(this.#build, batch.chunks, dimension), merged),
        tables.files.replace(encodeFiles(this.#build, batch.files, dimension), merged),
      );
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
    const { committed } = this.#parts;
    try {
      return await this.#run(async (tables) => {
        const manifest = await this.#publish(tables, facts);
        const { former, files } = this.#parts.startingState;
        await this.#clean(tables, manifest.tables, former && !committed ? files : undefined);
        await committed?.directory.afterPublish();
        return manifest;
      });
    } catch (error) {
      await this.discard();
      throw error;
    } finally {
      await this.#close();
    }
  }

  async discard(): Promise<void> {
    if (this.#isClosed) return;
    await this.#close(() => this.#abandon());
  }

  async #publish(tables: UpdateTables, facts: SnapshotFacts): Promise<Manifest> {
    const { directory, lock, libraries, startingState, identity, onWarning } = this.#parts;
    const updatesSinceCompaction = await maintainTables(libraries.lance, tables, {
      base: startingState.base,
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
    await syncAddedFiles(directory, startingState.files);
    await lock.assertHeld();
    await forgetIntermediates(tables, startingState.publishedUpTo);
    await this.#prepareCommitted(manifest);
    await writeManifest(directory, manifest);
    return manifest;
  }

  /** Removes what neither the snapshot, nor the readers of former ones, nor this update need. */
  async #clean(
    tables: UpdateTables,
    current: Manifest['tables'] | undefined,
    filesBefore?: ReadonlySet<string>,
  ): Promise<void> {
    const { lock, startingState, committed, retentionMs, onWarning } = this.#parts;
    await lock.assertHeld();
    const { publishedUpTo } = startingState;
    await removeSuperseded(tables, {
      current,
      publishedUpTo,
      retentionMs: committed ? 0 : retentionMs,
      filesBefore,
      onWarning,
    });
  }

  async #prepareCommitted(manifest: Manifest): Promise<void> {
    if (!this.#parts.committed) return;
    const { directory, maxSizeBytes } = this.#parts.committed;
    const sizeBytes = await directory.beforePublish(manifest);
    if (sizeBytes <= maxSizeBytes) return;
    const [size, limit] = [sizeBytes, maxSizeBytes].map((bytes) => (bytes / 1024 ** 2).toFixed(1));
    this.#parts.onWarning(
      `The committed index has ${size ?? ''} MB, which exceeds max_committed_size (${limit ?? ''} MB). Every commit of the index makes clones larger.`,
    );
  }

  /** Keeps the vectors of rows that are about to go, but for those that the batch brings again. */
  async #retire(tables: UpdateTables, batch: WriteBatch, paths: readonly string[]): Promise<void> {
    if (!this.#parts.startingState.base || batch.isRepair) return;
    const vectors = await readVectors(tables.chunks.table, 'path', paths);
    for (const { row } of batch.chunks) vectors.delete(row.contentHash);
    await this.#parts.cache.add(vectors);
  }

  /** Takes back what was written, which may be what fills the disk. If that fails, the next update does it. */
  async #abandon(): Promise<void> {
    const { directory, lock, startingState, onWarning } = this.#parts;
    if (!this.#tables) return;
    try {
      const tables = await this.#tables;
      await lock.assertHeld();
      // What failed may have come after the manifest was swapped: then these tables are the snapshot.
      const state = await readManifest(directory);
      if (state.kind === 'present' && !isDeepStrictEqual(state.manifest, startingState.former)) return;
      // First of all, since to roll back takes space too.
      await removeAddedData(directory, startingState.files);
      if (!startingState.former) return;
      await tables.chunks.rollBack(startingState.former.tables.chunks);
      await tables.files.rollBack(startingState.former.tables.files);
      await this.#clean(tables, startingState.former.tables);
    } catch (error) {
      onWarning(`Files of the failed update were not removed: ${reasonOf(error, directory)}`);
    }
  }

  async #open(): Promise<UpdateTables> {
    const { lock, startingState } = this.#parts;
    const tables = await (startingState.base ? this.#resume(startingState.base) : this.#create());
    // Before anything is written, since what a killed update left may be what fills the disk.
    const isUntidy =
      lock.isInherited || tables.chunks.hasAbandonedVersions || tables.files.hasAbandonedVersions;
    if (isUntidy) await this.#clean(tables, startingState.former?.tables);
    return tables;
  }

  async #resume(base: Manifest): Promise<UpdateTables> {
    const { connection } = this.#parts;
    return {
      chunks: await TableUpdate.resume(connection, this.#location('chunks'), base.tables.chunks),
      files: await TableUpdate.resume(connection, this.#location('files'), base.tables.files),
    };
  }

  async #create(): Promise<UpdateTables> {
    const { connection, directory, startingState, identity } = this.#parts;
    const { former, publishedUpTo } = startingState;
    const schemas = {
      chunks: encodeChunks(this.#build, [], identity.dimension).schema,
      files: encodeFiles(this.#build, [], identity.dimension).schema,
    };
    const create = (name: 'chunks' | 'files'): Promise<TableUpdate> =>
      TableUpdate.create(connection, this.#location(name), schemas[name], publishedUpTo[name]);
    const tables = { chunks: await create('chunks'), files: await create('files') };
    // Where a damaged table began anew, the versions that the former manifest names would soon mean other rows.
    const isRestarted =
      former &&
      ((await tables.chunks.table.version()) <= former.tables.chunks ||
        (await tables.files.table.version()) <= former.tables.files);
    if (isRestarted) await rm(manifestPath(directory), { force: true });
    return tables;
  }

  #location(name: 'chunks' | 'files'): TableLocation {
    return { directory: this.#parts.directory, name, ...LAYOUT[name] };
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

  async #close(last?: () => Promise<void>): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.allSettled(this.#pending);
    await last?.();
    await this.#parts.cache.close();
    await this.#parts.lock.release();
  }
}

/** Waits for both where one fails, too: the other would write on after the lock was given back. */
async function bothOf<Left, Right>(left: Promise<Left>, right: Promise<Right>): Promise<[Left, Right]> {
  await Promise.allSettled([left, right]);
  return Promise.all([left, right]);
}

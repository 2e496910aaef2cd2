import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../platform/digest.js';
import { DiffdexError } from '../../core/errors.js';
import { isDenial, isMisplaced } from '../../platform/files/file-errors.js';
import type { EmbedderIdentity, HalfVector } from '../../core/types.js';
import { VectorFile } from './vector-file.js';
import { VectorRecords } from './vector-records.js';
import { WriterLock } from '../files/writer-lock.js';

/** Room for some 60,000 vectors of 256 dimensions: what left the snapshot lately. */
export const CHEAP_CACHE_BYTES = 32 * 1024 * 1024;
/** Room for some 340,000 vectors of 768 dimensions: a large repository and its branches. */
export const COSTLY_CACHE_BYTES = 512 * 1024 * 1024;

const ENDING = '.vectors';

/** Another process appends for milliseconds. */
const LOCK_WAIT_MS = 30_000;

export interface CacheOptions {
  /** Bound of all files in the folder together, in bytes; 32 MB by default. */
  maxBytes?: number | undefined;
  /** Called once if the folder cannot be used. Without the cache an update only takes longer. */
  onWarning?: (message: string) => void;
}

/**
 * Vectors by content hash that outlast the snapshot and the process: of chunks that left the snapshot, so that
 * switching to a branch and back embeds nothing, and of costly embedders all. Several processes may share a cache.
 *
 * Each embedder has two files. Vectors that are new, or used again, go to the young one; when it has reached half of the
 * bound, it becomes the old one in place of the former: what was not used for longest goes first. Files of other
 * embedders stay while there is room for them.
 *
 * Torn or damaged records count as absent.
 */
export class VectorCache {
  readonly #folder: string;
  readonly #records: VectorRecords;
  readonly #maxBytes: number;
  readonly #onWarning: (message: string) => void;
  readonly #youngPath: string;
  readonly #oldPath: string;
  #young: VectorFile | undefined;
  #old: VectorFile | undefined;
  #isOpen = false;
  /** Where the folder cannot be used, nothing is found or kept any more. */
  #isUsable = true;
  /** One thing at a time; ends with the last one asked for. */
  #queue: Promise<unknown> = Promise.resolve();

  /** The folder is made when the first vector is kept. */
  constructor(folder: string, embedder: EmbedderIdentity, options: CacheOptions = {}) {
    const name = digestOf(embedder.digest, String(embedder.dimension));
    this.#folder = folder;
    this.#records = new VectorRecords(embedder.dimension);
    this.#maxBytes = options.maxBytes ?? CHEAP_CACHE_BYTES;
    this.#onWarning = options.onWarning ?? (() => undefined);
    this.#youngPath = join(folder, `${name}${ENDING}`);
    this.#oldPath = join(folder, `${name}.old${ENDING}`);
  }

  /** Vectors by content hash; unknown hashes are left out. */
  read(hashes: readonly string[]): Promise<Map<string, HalfVector>> {
    return this.#inTurn(() => this.#read(hashes), new Map<string, HalfVector>());
  }

  /** Keeps vectors that are not kept yet; a process that is killed afterwards does not lose them. */
  add(vectors: ReadonlyMap<string, HalfVector>): Promise<void> {
    return this.#inTurn(async () => {
      const known = await this.#read([...vectors.keys()]);
      await this.#keep(new Map([...vectors].filter(([hash]) => !known.has(hash))));
    }, undefined);
  }

  /** Waits for what was asked for; nothing can be asked from then on. */
  async close(): Promise<void> {
    await this.#queue;
    await Promise.all([this.#young?.close(), this.#old?.close()]);
  }

  async #read(hashes: readonly string[]): Promise<Map<string, HalfVector>> {
    if (!this.#isOpen) {
      this.#young = await VectorFile.open(this.#youngPath, this.#records);
      this.#old = await VectorFile.open(this.#oldPath, this.#records);
      this.#isOpen = true;
    }
    const found = new Map<string, HalfVector>();
    const aged = new Map<string, HalfVector>();
    for (const hash of hashes) {
      const young = await this.#young?.read(hash);
      const old = young ? undefined : await this.#old?.read(hash);
      const vector = young ?? old;
      if (vector) found.set(hash, vector);
      if (old) aged.set(hash, old);
    }
    await this.#keep(aged);
    return found;
  }

  /** Puts vectors into the young file. */
  async #keep(vectors: ReadonlyMap<string, HalfVector>): Promise<void> {
    if (vectors.size === 0) return;
    const lock = await WriterLock.take(this.#folder, { waitMs: LOCK_WAIT_MS });
    try {
      let young = await this.#currentYoung();
      const fresh: [string, HalfVector][] = [];
      // Another process may have kept the same meanwhile.
      for (const entry of vectors) if (!(await young.read(entry[0]))) fresh.push(entry);
      const most = Math.floor(this.#maxBytes / 2 / this.#records.recordBytes);
      const kept = new Map(fresh.slice(Math.max(0, fresh.length - most)));
      if (young.sizeBytes + kept.size * this.#records.recordBytes > this.#maxBytes / 2) {
        await rename(this.#youngPath, this.#oldPath);
        young = await this.#currentYoung();
      }
      await young.append(kept);
      await removeSurplus(this.#folder, this.#youngPath, this.#maxBytes);
    } finally {
      await lock.release();
    }
  }

  /** The file at the young path, with all that stands in it; what was young before, here or elsewhere, is old by now. */
  async #currentYoung(): Promise<VectorFile> {
    if (this.#young && (await this.#young.isInPlace())) {
      await this.#young.refresh();
      return this.#young;
    }
    if (this.#young) {
      await this.#old?.close();
      this.#old = this.#young;
    }
    this.#young = await VectorFile.create(this.#youngPath, this.#records);
    return this.#young;
  }

  #inTurn<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> {
    const turn = this.#queue.then(async () => {
      if (!this.#isUsable) return otherwise;
      try {
        return await work();
      } catch (error) {
        const isLocked = error instanceof DiffdexError && error.code === 'LOCKED';
        if (!isLocked && !isDenial(error) && !isMisplaced(error)) throw error;
        this.#isUsable = false;
        this.#onWarning(`The vector cache in ${this.#folder} is not used: ${error.message}`);
        return otherwise;
      }
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

/** Removes the files that were written to longest ago, until the rest is within the bound. */
async function removeSurplus(folder: string, youngPath: string, maxBytes: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING));
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await stat(path);
      return { path, size, mtimeMs };
    }),
  );
  let total = files.reduce((sum, { size }) => sum + size, 0);
  const oldestFirst = files.sort((a, b) => a.mtimeMs - b.mtimeMs);
  for (const { path, size } of oldestFirst) {
    if (total <= maxBytes) return;
    if (path === youngPath) continue;
    await rm(path, { force: true });
    total -= size;
  }
}

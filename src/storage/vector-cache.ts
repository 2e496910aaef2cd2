import { appendFile, mkdir, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { digestOf } from '../core/digest.js';
import { isSystemError } from '../core/errors.js';
import type { HalfVector } from '../core/ports.js';
import type { EmbedderIdentity } from '../core/types.js';
import { replaceFile } from './replace-file.js';
import { keyOf, VectorRecords } from './vector-records.js';

/** Room for some 60,000 vectors of 256 dimensions. */
const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

/**
 * Vectors of chunks that left the snapshot, by content hash, so that switching to a branch and back, or a revert,
 * embeds nothing. One file for one embedder; the oldest vectors go when it is full. Torn or damaged records count as
 * absent. Only for the holder of the writer lock.
 */
export class VectorCache {
  readonly #path: string;
  readonly #format: VectorRecords;
  readonly #maxBytes: number;
  /** What the file held when this update first looked into it. */
  #stored: Promise<{ records: Buffer; offsets: Map<number, number> }> | undefined;
  readonly #added = new Map<string, HalfVector>();

  constructor(directory: string, embedder: EmbedderIdentity, maxBytes = DEFAULT_MAX_BYTES) {
    const name = digestOf(embedder.digest, String(embedder.dimension));
    this.#path = join(directory, 'cache', `${name}.vectors`);
    this.#format = new VectorRecords(embedder.dimension);
    this.#maxBytes = maxBytes;
  }

  /** Vectors by content hash; unknown hashes are left out. */
  async read(hashes: readonly string[]): Promise<Map<string, HalfVector>> {
    const { records, offsets } = await (this.#stored ??= this.#load());
    const found = new Map<string, HalfVector>();
    for (const hash of hashes) {
      const offset = offsets.get(keyOf(hash));
      const stored = offset === undefined ? undefined : this.#format.decode(records, offset, hash);
      const vector = stored ?? this.#added.get(hash);
      if (vector) found.set(hash, vector);
    }
    return found;
  }

  /** Keeps vectors that are not kept yet. */
  async add(vectors: ReadonlyMap<string, HalfVector>): Promise<void> {
    const known = await this.read([...vectors.keys()]);
    const fresh = new Map([...vectors].filter(([hash]) => !known.has(hash)));
    if (fresh.size === 0) return;
    await this.#append(this.#format.encode(fresh));
    for (const [hash, vector] of fresh) this.#added.set(hash, vector);
    const surplus = this.#added.size - Math.floor(this.#maxBytes / this.#format.recordBytes);
    for (const hash of [...this.#added.keys()].slice(0, Math.max(0, surplus))) this.#added.delete(hash);
  }

  async #load(): Promise<{ records: Buffer; offsets: Map<number, number> }> {
    let records: Buffer;
    try {
      records = await readFile(this.#path);
    } catch (error) {
      if (!isSystemError(error, 'ENOENT')) throw error;
      records = Buffer.alloc(0);
    }
    return { records, offsets: this.#format.index(records) };
  }

  async #append(records: Buffer): Promise<void> {
    const folder = dirname(this.#path);
    await mkdir(folder, { recursive: true });
    const size = await this.#wholeRecordsSize();
    if (size === 0) await removeOthers(folder, basename(this.#path));
    if (size + records.length <= this.#maxBytes) {
      await appendFile(this.#path, records);
      return;
    }
    const kept = Math.floor(this.#maxBytes / 2 / this.#format.recordBytes) * this.#format.recordBytes;
    const all = Buffer.concat([await readFile(this.#path), records]);
    await replaceFile(this.#path, all.subarray(Math.max(0, all.length - kept)));
  }

  /** Cuts off what an interrupted append left, so that the next records begin where a record may begin. */
  async #wholeRecordsSize(): Promise<number> {
    try {
      const { size } = await stat(this.#path);
      const whole = size - (size % this.#format.recordBytes);
      if (whole < size) await truncate(this.#path, whole);
      return whole;
    } catch (error) {
      if (isSystemError(error, 'ENOENT')) return 0;
      throw error;
    }
  }
}

/** Caches of former embedders and of killed rewrites: whoever changes the embedder embeds everything anew. */
async function removeOthers(folder: string, name: string): Promise<void> {
  const others = (await readdir(folder)).filter((other) => other !== name);
  await Promise.all(others.map((other) => rm(join(folder, other), { force: true })));
}

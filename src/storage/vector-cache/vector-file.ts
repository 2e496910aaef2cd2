import { appendFile, open, stat, truncate, type FileHandle } from 'node:fs/promises';
import type { HalfVector } from '../../core/types.js';
import { keyOf, type VectorRecords } from './vector-records.js';
import { ifPresent } from '../../platform/files/file-errors.js';

/** Read at a time while a file is searched for what it holds, about. */
const BLOCK_BYTES = 4 * 1024 * 1024;

/**
 * One open file of vector records. Only the offsets of the records are held in memory; a record is read when it is
 * asked for. An open file stays readable after it was renamed or removed.
 */
export class VectorFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #records: VectorRecords;
  readonly #offsets = new Map<number, number>();
  /** What this process has looked at; others may have appended since. */
  #seenBytes = 0;

  private constructor(path: string, file: FileHandle, records: VectorRecords) {
    this.#path = path;
    this.#file = file;
    this.#records = records;
  }

  /** `undefined` where the file is missing. */
  static async open(path: string, records: VectorRecords): Promise<VectorFile | undefined> {
    const file = await ifPresent(open(path, 'r'));
    if (!file) return undefined;
    const opened = new VectorFile(path, file, records);
    await opened.refresh();
    return opened;
  }

  /** Makes the file where it is missing. */
  static async create(path: string, records: VectorRecords): Promise<VectorFile> {
    const file = new VectorFile(path, await open(path, 'a+'), records);
    await file.refresh();
    return file;
  }

  /** Bytes of whole records that this process knows of. */
  get sizeBytes(): number {
    return this.#seenBytes;
  }

  /** Whether its path still leads to this file. */
  async isInPlace(): Promise<boolean> {
    const [own, there] = await Promise.all([this.#file.stat(), ifPresent(stat(this.#path))]);
    return own.ino === there?.ino && own.dev === there.dev;
  }

  /** The vector of a hash; damaged records and those of another hash count as absent. */
  async read(hash: string): Promise<HalfVector | undefined> {
    const offset = this.#offsets.get(keyOf(hash));
    if (offset === undefined) return undefined;
    const { recordBytes } = this.#records;
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(recordBytes), 0, recordBytes, offset);
    return bytesRead === recordBytes ? this.#records.decode(buffer, 0, hash) : undefined;
  }

  /**
   * Appends records. What a killed process left of one is cut off first, so that the next begins where a record may
   * begin. Only under the lock, and in place.
   */
  async append(vectors: ReadonlyMap<string, HalfVector>): Promise<void> {
    await this.refresh();
    const { size } = await this.#file.stat();
    if (size > this.#seenBytes) await truncate(this.#path, this.#seenBytes);
    await appendFile(this.#path, this.#records.encode(vectors));
    await this.refresh();
  }

  /** Looks at what was appended since the last time. */
  async refresh(): Promise<void> {
    const { recordBytes } = this.#records;
    const block = Buffer.alloc(Math.max(1, Math.floor(BLOCK_BYTES / recordBytes)) * recordBytes);
    for (;;) {
      const { bytesRead } = await this.#file.read(block, 0, block.length, this.#seenBytes);
      const whole = bytesRead - (bytesRead % recordBytes);
      if (whole === 0) return;
      for (const [key, offset] of this.#records.index(block.subarray(0, whole))) {
        this.#offsets.set(key, this.#seenBytes + offset);
      }
      this.#seenBytes += whole;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

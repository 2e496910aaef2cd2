import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Parser, type ReadEntry } from 'tar';
import { freeSpace } from '../../platform/files/free-space.js';
import { indexFullError } from '../files/disk-error.js';
import { withStorageErrors } from '../files/storage-errors.js';
import { invalidPack } from './pack-errors.js';
import { PACK_ENTRIES, type PackEntry } from './pack-info.js';
import { decompress, isZstd } from './zstd-stream.js';

const MAGIC_BYTES = 4;
const TAR_MAGIC = { offset: 257, text: 'ustar' };

/** More than any pack: those of real repositories have a twentieth of this, and beyond it is a bomb. */
const MAX_RATIO = 100;
/** What tars of tiny snapshots may have beyond the ratio. */
const FREE_BYTES = 16 * 1024 * 1024;
/** Files that are read at once must be small. */
const MAX_SMALL_BYTES = 1024 * 1024;
const LARGE_ENTRIES: readonly PackEntry[] = ['files.jsonl', 'vectors.bin'];

/**
 * Unpacks an archive into an empty folder. Only the files of a pack come out, under names that are ours; whatever else
 * is in an archive makes it refused, and so does more content than its size allows.
 *
 * @throws DiffdexError PACK_INVALID, DISK_FULL, PERMISSION_DENIED, INTERRUPTED
 */
export function unpackArchive(archive: string, folder: string, signal?: AbortSignal): Promise<void> {
  return withStorageErrors(folder, async () => {
    const { size } = await stat(archive);
    await requireZstd(archive);
    const unpacking = new Unpacking(folder, FREE_BYTES + size * MAX_RATIO, await freeSpace(folder));
    try {
      for await (const part of decompress(createReadStream(archive))) {
        signal?.throwIfAborted();
        await unpacking.write(part);
      }
      await unpacking.end();
    } finally {
      await unpacking.close();
    }
  });
}

async function requireZstd(archive: string): Promise<void> {
  const file = await open(archive);
  try {
    const { buffer } = await file.read(Buffer.alloc(MAGIC_BYTES), 0, MAGIC_BYTES, 0);
    if (!isZstd(buffer)) throw invalidPack('it is not compressed with Zstandard');
  } finally {
    await file.close();
  }
}

/** One archive on its way into a folder. */
class Unpacking {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #room: number;
  readonly #parser: Parser;
  readonly #seen = new Set<PackEntry>();
  #received = 0;
  #isBegun = false;
  #failure: unknown;
  readonly #entries: Promise<void>[] = [];
  readonly #files: Promise<FileHandle>[] = [];

  /** @param room bytes that the disk has */
  constructor(folder: string, maxBytes: number, room: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    this.#room = room;
    this.#parser = new Parser({
      strict: true,
      // A tar inside of another compression could hide a bomb.
      brotli: false,
      zstd: false,
      onReadEntry: (entry) => {
        const taking = this.#take(entry).catch((error: unknown) => {
          this.#failure ??= error;
          entry.resume();
        });
        this.#entries.push(taking);
      },
    });
    this.#parser.on('error', (error: Error) => {
      this.#failure ??= invalidPack(`its tar is damaged (${error.message})`, error);
    });
  }

  async write(part: Buffer): Promise<void> {
    this.#received += part.length;
    if (this.#received > this.#maxBytes)
      throw invalidPack('it decompresses to far more than its size allows');
    if (this.#received > this.#room) throw indexFullError(this.#folder);
    if (!this.#isBegun) requireTar(part);
    this.#isBegun = true;
    const isReady = this.#parser.write(part);
    this.#throwFailure();
    if (!isReady) await once(this.#parser, 'drain');
    this.#throwFailure();
  }

  async end(): Promise<void> {
    this.#parser.end();
    // An entry that is cut off never ends by itself.
    this.#throwFailure();
    await Promise.all(this.#entries);
    this.#throwFailure();
    const missing = PACK_ENTRIES.find((name) => !this.#seen.has(name));
    if (missing !== undefined) throw invalidPack(`${missing} is missing or truncated`);
  }

  async close(): Promise<void> {
    for (const file of this.#files) await (await file).close();
  }

  async #take(entry: ReadEntry): Promise<void> {
    const name = PACK_ENTRIES.find((one) => one === entry.path);
    if (name === undefined)
      throw invalidPack(`it contains ${JSON.stringify(entry.path)}, which does not belong in a pack`);
    if (entry.type !== 'File' && entry.type !== 'OldFile') {
      throw invalidPack(`${name} is not a regular file but a ${entry.type}`);
    }
    if (this.#seen.has(name)) throw invalidPack(`it contains ${name} twice`);
    this.#seen.add(name);
    if (entry.size > (LARGE_ENTRIES.includes(name) ? this.#maxBytes : MAX_SMALL_BYTES)) {
      throw invalidPack(`${name} is too large`);
    }
    const opening = open(join(this.#folder, name), 'wx');
    this.#files.push(opening);
    const file = await opening;
    for await (const bytes of entry) await file.writeFile(bytes);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure as Error;
  }
}

function requireTar(beginning: Buffer): void {
  const { offset, text } = TAR_MAGIC;
  if (beginning.toString('latin1', offset, offset + text.length) !== text)
    throw invalidPack('it does not contain a tar archive');
}

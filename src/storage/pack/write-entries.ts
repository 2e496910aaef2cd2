import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedFile } from '../../core/results/pack.js';
import type { Manifest } from '../../core/types.js';
import { formatManifest } from '../manifest/manifest-json.js';
import { formatChecksums } from './checksums.js';
import { formatPackInfo, portableManifest, type PackEntry, type PackInfo } from './pack-info.js';
import { formatPackedFile } from './packed-file-json.js';
import { encodeVector } from './packed-vectors.js';

/** Writes the files of an archive into a folder: a pass over the snapshot, a file at a time. */
export async function writeEntries(
  folder: string,
  manifest: Manifest,
  info: PackInfo,
  files: AsyncIterable<PackedFile>,
): Promise<void> {
  const digests = new Map<PackEntry, string>();
  const write = async (name: PackEntry, text: string): Promise<void> => {
    await writeFile(join(folder, name), text);
    digests.set(name, createHash('sha256').update(text).digest('hex'));
  };
  await write('pack.json', formatPackInfo(info));
  await write('manifest.json', formatManifest(portableManifest(manifest)));
  const lines = await EntryFile.create(folder, 'files.jsonl');
  const vectors = await EntryFile.create(folder, 'vectors.bin');
  try {
    for await (const file of files) {
      await lines.write(Buffer.from(`${formatPackedFile(file)}\n`));
      await vectors.write(Buffer.concat(file.chunks.map(({ vector }) => encodeVector(vector, info.dtype))));
    }
  } finally {
    digests.set('files.jsonl', await lines.close());
    digests.set('vectors.bin', await vectors.close());
  }
  await writeFile(join(folder, 'SHA256SUMS'), formatChecksums(digests));
}

/** Bytes that are written together: each write takes a turn of the event loop. */
const BUFFERED_BYTES = 1024 * 1024;

/** A file that is written from its beginning to its end, and hashed on the way. */
class EntryFile {
  readonly #hash = createHash('sha256');
  readonly #file: Awaited<ReturnType<typeof open>>;
  #buffered: Buffer[] = [];
  #bufferedBytes = 0;

  private constructor(file: Awaited<ReturnType<typeof open>>) {
    this.#file = file;
  }

  static async create(folder: string, name: PackEntry): Promise<EntryFile> {
    return new EntryFile(await open(join(folder, name), 'wx'));
  }

  async write(bytes: Buffer): Promise<void> {
    this.#hash.update(bytes);
    this.#buffered.push(bytes);
    this.#bufferedBytes += bytes.length;
    if (this.#bufferedBytes >= BUFFERED_BYTES) await this.#flush();
  }

  /** SHA-256 of all that was written, hexadecimal. */
  async close(): Promise<string> {
    try {
      await this.#flush();
    } finally {
      await this.#file.close();
    }
    return this.#hash.digest('hex');
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#buffered);
    this.#buffered = [];
    this.#bufferedBytes = 0;
    await this.#file.writeFile(bytes);
  }
}

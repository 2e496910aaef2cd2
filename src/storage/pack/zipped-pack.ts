import { createReadStream, createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { isSystemError } from '../../core/errors.js';
import { invalidPack } from './pack-errors.js';

/**
 * CI services hand artifacts out as zip files. Of that format (APPNOTE.TXT of PKWARE, 4.3) only what they make of one
 * file is read: a directory at the end, one stored or deflated entry, no encryption, no ZIP64. What is in the pack
 * vouches for itself, so the checksum of the entry is not looked at.
 */
const END_SIGNATURE = 0x06054b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const DIRECTORY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** Codes of zlib for a damaged stream and for one that ends early. */
const BROKEN_STREAM = ['Z_DATA_ERROR', 'Z_BUF_ERROR'];

/** Whether a file begins like a zip file. */
export function isZip(beginning: Buffer): boolean {
  return beginning.length >= 4 && beginning.readUInt32LE(0) === LOCAL_SIGNATURE;
}

/**
 * Extracts the only file of a zip file to a file beside it, and returns the path of that. The name in the zip file is
 * ignored. A pack is compressed already, so the extracted file may not be larger than twice the zip file; `unpackArchive`
 * guards against a bomb inside the pack.
 *
 * @throws DiffdexError PACK_INVALID
 */
export async function extractZippedPack(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { method, compressedBytes, start } = await findEntry(file);
    const target = `${path}.unzipped`;
    const content = createReadStream(path, { start, end: start + compressedBytes - 1 });
    const limit = 2 * compressedBytes + MAX_COMMENT_BYTES;
    const bounded = (parts: AsyncIterable<Buffer>): AsyncIterable<Buffer> => atMost(parts, limit);
    if (method === STORED) await pipeline(content, bounded, createWriteStream(target));
    else await pipeline(content, createInflateRaw(), bounded, createWriteStream(target));
    return target;
  } catch (error) {
    if (error instanceof RangeError || isSystemError(error, ...BROKEN_STREAM)) {
      throw invalidPack('its zip file is damaged', error);
    }
    throw error;
  } finally {
    await file.close();
  }
}

async function findEntry(
  file: FileHandle,
): Promise<{ method: number; compressedBytes: number; start: number }> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - END_BYTES - MAX_COMMENT_BYTES), size);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || tail.readUInt32LE(at) !== END_SIGNATURE) throw invalidPack('its zip file has no end');
  const count = tail.readUInt16LE(at + 10);
  if (count !== 1) throw invalidPack(`its zip file contains ${count} files instead of one`);
  const directoryAt = tail.readUInt32LE(at + 16);
  const directory = await readAt(file, directoryAt, directoryAt + DIRECTORY_BYTES);
  if (directory.readUInt32LE(0) !== DIRECTORY_SIGNATURE) throw invalidPack('its zip file has no directory');
  const isEncrypted = (directory.readUInt16LE(8) & 1) === 1;
  const method = directory.readUInt16LE(10);
  if (isEncrypted || (method !== STORED && method !== DEFLATED)) {
    throw invalidPack('its zip file is encrypted or uses an unusual compression');
  }
  const compressedBytes = directory.readUInt32LE(20);
  const localAt = directory.readUInt32LE(42);
  const local = await readAt(file, localAt, localAt + LOCAL_BYTES);
  if (local.readUInt32LE(0) !== LOCAL_SIGNATURE)
    throw invalidPack('its zip file points to a position where no file starts');
  const start = localAt + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (compressedBytes === 0 || start + compressedBytes > size) throw invalidPack('its zip file is truncated');
  return { method, compressedBytes, start };
}

async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}

async function* atMost(parts: AsyncIterable<Buffer>, maxBytes: number): AsyncIterable<Buffer> {
  let sizeBytes = 0;
  for await (const part of parts) {
    sizeBytes += part.length;
    if (sizeBytes > maxBytes)
      throw invalidPack('its zip file decompresses to more than the maximum size of a pack');
    yield part;
  }
}

import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { Decompress } from 'fzstd';
import { invalidPack } from './pack-errors.js';
import { ZstdFrames } from './zstd-frames.js';

const LEVEL = 12;

/** Zstandard's own default: three times as fast, and packs are a tenth larger. */
const QUICK_LEVEL = 3;
const INPUT_BYTES = 1024 * 1024;

/**
 * A block of 4 bytes at least becomes 128 KB at most (RFC 8878, 3.1.1.2), and all that a piece of input becomes is in
 * memory at once.
 */
const PIECE_BYTES = 1024;

const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** When the compression that began last has ended. */
let lastTurn: Promise<void> = Promise.resolve();

/** Compresses; equal input and level give equal output. One at a time: the library has one stream for the whole process. */
export async function* compress(parts: AsyncIterable<Buffer>, level = LEVEL): AsyncIterable<Buffer> {
  const former = lastTurn;
  let end = (): void => undefined;
  lastTurn = new Promise((done) => (end = done));
  try {
    await former;
    const zstd = await Zstd.load();
    zstd.reset();
    zstd.setCompressionLevel(level);
    for await (const part of parts) {
      for (const piece of piecesOf(part, INPUT_BYTES)) yield Buffer.from(zstd.compressChunk(piece));
    }
    yield Buffer.from(zstd.compressEnd());
  } finally {
    end();
  }
}

/**
 * Compresses for who waits: with Node's own Zstandard where it has one (22.15 and later), which is several times as fast,
 * so that the bytes differ from machine to machine.
 */
export function compressQuickly(parts: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  if (!('createZstdCompress' in zlib)) return compress(parts, QUICK_LEVEL);
  return Readable.from(parts, { objectMode: false }).compose<Readable>(zlib.createZstdCompress());
}

/**
 * Decompresses, some 30 MB at a time at most, whatever the input claims. In JavaScript, since the library that compresses
 * takes six times as long.
 *
 * @throws DiffdexError PACK_INVALID
 */
export async function* decompress(parts: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const output: Buffer[] = [];
  const frames = new ZstdFrames();
  const stream = new Decompress((part) =>
    output.push(Buffer.from(part.buffer, part.byteOffset, part.length)),
  );
  const push = (piece: Buffer, isLast: boolean): Buffer[] => {
    try {
      stream.push(piece, isLast);
    } catch (error) {
      throw invalidPack('its compressed data is damaged or truncated', error);
    }
    return output.splice(0);
  };
  for await (const part of parts) {
    for (const piece of piecesOf(part, PIECE_BYTES)) {
      frames.push(piece);
      yield* push(piece, false);
    }
  }
  yield* push(Buffer.alloc(0), true);
}

/** Whether a file begins like a Zstandard frame. */
export function isZstd(beginning: Buffer): boolean {
  return beginning.subarray(0, MAGIC.length).equals(MAGIC);
}

function* piecesOf(part: Buffer, size: number): Iterable<Buffer> {
  for (let from = 0; from < part.length; from += size) yield part.subarray(from, from + size);
}

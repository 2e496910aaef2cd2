import { invalidPack } from './pack-errors.js';

/** What Zstandard's own program decompresses unless told otherwise. */
const MAX_WINDOW_BYTES = 128 * 1024 * 1024;
const MAGIC = 0xfd2fb528;

/** Bytes of the field for the size of the content, and of that for the dictionary, by their flags. */
const SIZE_FIELD = [0, 2, 4, 8] as const;
const DICTIONARY_FIELD = [0, 1, 2, 4] as const;
const MAX_HEADER_LENGTH = 18;
const BLOCK_HEADER = 3;
const REPEATED = 1;
const CHECKSUM_BYTES = 4;

/**
 * Follows compressed data from frame to frame (RFC 8878, 3.1.1), and looks at how much memory each asks for: a decoder
 * takes that before it has read a byte of content.
 */
export class ZstdFrames {
  #pending = Buffer.alloc(0);
  /** Bytes of a block or a checksum that are still to come. */
  #ahead = 0;
  #place: 'frame' | 'block' = 'frame';
  #hasChecksum = false;

  /** @throws DiffdexError PACK_INVALID if a frame is damaged or needs too much memory */
  push(part: Buffer): void {
    let bytes = this.#pending.length === 0 ? part : Buffer.concat([this.#pending, part]);
    for (;;) {
      const skipped = Math.min(this.#ahead, bytes.length);
      bytes = bytes.subarray(skipped);
      this.#ahead -= skipped;
      const taken = this.#ahead > 0 ? 0 : this.#place === 'frame' ? this.#frame(bytes) : this.#block(bytes);
      if (taken === 0) break;
      bytes = bytes.subarray(taken);
    }
    this.#pending = Buffer.from(bytes);
  }

  /** Length of the frame's header; 0 where more of it has to come. */
  #frame(bytes: Buffer): number {
    if (bytes.length < 5) return 0;
    const descriptor = bytes.readUInt8(4);
    const isWhole = (descriptor & 0x20) !== 0;
    const sizeField = SIZE_FIELD[descriptor >> 6] ?? 0;
    const sizeBytes = sizeField === 0 && isWhole ? 1 : sizeField;
    const dictionaryBytes = DICTIONARY_FIELD[descriptor & 3] ?? 0;
    const sizeAt = 5 + (isWhole ? 0 : 1) + dictionaryBytes;
    const length = sizeAt + sizeBytes;
    if (bytes.readUInt32LE(0) !== MAGIC || length > MAX_HEADER_LENGTH)
      throw invalidPack('its compressed data is damaged');
    if (bytes.length < length) return 0;
    const window = isWhole ? contentSize(bytes, sizeAt, sizeBytes) : windowSize(bytes.readUInt8(5));
    if (window > MAX_WINDOW_BYTES)
      throw invalidPack('it needs more memory to decompress than diffdex allows');
    this.#hasChecksum = (descriptor & 4) !== 0;
    this.#place = 'block';
    return length;
  }

  #block(bytes: Buffer): number {
    if (bytes.length < BLOCK_HEADER) return 0;
    const header = bytes.readUIntLE(0, BLOCK_HEADER);
    const isLast = (header & 1) !== 0;
    this.#ahead = ((header >> 1) & 3) === REPEATED ? 1 : header >> 3;
    if (isLast) {
      this.#ahead += this.#hasChecksum ? CHECKSUM_BYTES : 0;
      this.#place = 'frame';
    }
    return BLOCK_HEADER;
  }
}

function contentSize(bytes: Buffer, at: number, length: number): number {
  if (length === 8) return Number(bytes.readBigUInt64LE(at));
  return bytes.readUIntLE(at, length) + (length === 2 ? 256 : 0);
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

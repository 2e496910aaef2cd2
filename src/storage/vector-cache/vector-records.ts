import { crc32 } from 'node:zlib';
import type { HalfVector } from '../../core/types.js';

const HASH_BYTES = 16;
const CHECKSUM_BYTES = 4;
const CONTENT_HASH = /^[0-9a-f]{32}$/;

/**
 * Equal records, one after the other: content hash (16 bytes), vector (half floats as they lie in memory), CRC-32 of
 * both (4 bytes, little-endian).
 */
export class VectorRecords {
  readonly recordBytes: number;
  readonly #dimension: number;

  constructor(dimension: number) {
    this.#dimension = dimension;
    this.recordBytes = HASH_BYTES + 2 * dimension + CHECKSUM_BYTES;
  }

  /** Hashes that are no 128-bit digests have no record. */
  encode(vectors: ReadonlyMap<string, HalfVector>): Buffer {
    const entries = [...vectors].filter(([hash]) => CONTENT_HASH.test(hash));
    const records = Buffer.alloc(entries.length * this.recordBytes);
    entries.forEach(([hash, vector], i) => {
      const record = records.subarray(i * this.recordBytes, (i + 1) * this.recordBytes);
      record.write(hash, 'hex');
      record.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), HASH_BYTES);
      record.writeUInt32LE(checksumOf(record), this.recordBytes - CHECKSUM_BYTES);
    });
    return records;
  }

  /** Offsets of whole records by {@link keyOf} their hash; the last record of a hash counts. */
  index(records: Buffer): Map<number, number> {
    const offsets = new Map<number, number>();
    for (let at = 0; at + this.recordBytes <= records.length; at += this.recordBytes) {
      offsets.set(records.readUIntBE(at, 6), at);
    }
    return offsets;
  }

  /** The vector of the record at an offset; undefined where the record is damaged or belongs to another hash. */
  decode(records: Buffer, offset: number, hash: string): HalfVector | undefined {
    const record = records.subarray(offset, offset + this.recordBytes);
    if (record.toString('hex', 0, HASH_BYTES) !== hash) return undefined;
    if (record.readUInt32LE(this.recordBytes - CHECKSUM_BYTES) !== checksumOf(record)) return undefined;
    const vector = new Uint16Array(this.#dimension);
    new Uint8Array(vector.buffer).set(record.subarray(HASH_BYTES, this.recordBytes - CHECKSUM_BYTES));
    return vector;
  }
}

/** The first 48 bits of a content hash: what a number holds exactly. */
export function keyOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 12), 16);
}

function checksumOf(record: Buffer): number {
  return crc32(record.subarray(0, record.length - CHECKSUM_BYTES));
}

import { toFloats, toHalf } from '../../platform/half-precision.js';
import type { PackDtype } from '../../core/results/pack.js';
import type { HalfVector } from '../../core/types.js';

const EXPONENT_OF_HALF = 0x7c00;
const MAX_INT8 = 127;
const SCALE_BYTES = 4;

/** Bytes of one vector. */
export function packedVectorBytes(dimension: number, dtype: PackDtype): number {
  return dtype === 'float16' ? 2 * dimension : SCALE_BYTES + dimension;
}

/**
 * One vector: half floats, little-endian; or the largest magnitude as a float (4 bytes, little-endian) and each number
 * as a share of it in 127 steps.
 */
export function encodeVector(vector: HalfVector, dtype: PackDtype): Buffer {
  if (dtype === 'float16') {
    const bytes = Buffer.alloc(2 * vector.length);
    vector.forEach((half, i) => bytes.writeUInt16LE(half, 2 * i));
    return bytes;
  }
  const floats = toFloats(vector);
  const largest = floats.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const bytes = Buffer.alloc(SCALE_BYTES + floats.length);
  bytes.writeFloatLE(largest);
  floats.forEach((value, i) => {
    const steps = largest === 0 ? 0 : Math.round((value / largest) * MAX_INT8);
    bytes.writeInt8(steps, SCALE_BYTES + i);
  });
  return bytes;
}

/** @throws TypeError if a number is NaN, which no search can order */
export function decodeVector(bytes: Buffer, dtype: PackDtype): HalfVector {
  const vector = dtype === 'float16' ? readHalves(bytes) : readSteps(bytes);
  if (vector.some((half) => (half & EXPONENT_OF_HALF) === EXPONENT_OF_HALF)) {
    throw new TypeError('a vector contains a value that is not a number');
  }
  return vector;
}

/** The first dimensions, again of length 1, as models trained for that (Matryoshka) allow. */
export function cutVector(vector: HalfVector, dimension: number): HalfVector {
  if (vector.length === dimension) return vector;
  const floats = toFloats(vector.slice(0, dimension));
  const length = Math.hypot(...floats);
  return toHalf(length === 0 ? floats : floats.map((value) => value / length));
}

function readHalves(bytes: Buffer): HalfVector {
  return Uint16Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16LE(2 * i));
}

function readSteps(bytes: Buffer): HalfVector {
  const largest = bytes.readFloatLE(0);
  const steps = new Int8Array(bytes.buffer, bytes.byteOffset + SCALE_BYTES, bytes.length - SCALE_BYTES);
  return toHalf(Float32Array.from(steps, (step) => (step / MAX_INT8) * largest));
}

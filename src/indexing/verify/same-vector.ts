import { toFloats } from '../../platform/half-precision.js';
import type { SameVector } from './compare-rows.js';

/** Vectors of models that run natively or elsewhere differ a little from batch to batch and machine to machine. */
const MIN_COSINE = 0.99;

/** Same bits. */
export const isSameBits: SameVector = (expected, actual) => {
  if (!expected || !actual) return expected === actual;
  return expected.length === actual.length && expected.every((value, i) => value === actual[i]);
};

/** Same direction, nearly. */
export const isSameDirection: SameVector = (expected, actual) => {
  if (isSameBits(expected, actual)) return true;
  if (expected?.length !== actual?.length || !expected || !actual) return false;
  const [a, b] = [toFloats(expected), toFloats(actual)];
  const product = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  return product >= MIN_COSINE;
};

/** For vectors that cannot be made again here. */
export const isSameAnyway: SameVector = () => true;

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

import type { SameVector } from './compare-rows.js';

/** Same bits: equal texts give equal vectors, however they are batched. */
export const isSameBits: SameVector = (expected, actual) => {
  if (!expected || !actual) return expected === actual;
  return expected.length === actual.length && expected.every((value, i) => value === actual[i]);
};

/** For vectors that cannot be made again here. */
export const isSameAnyway: SameVector = () => true;

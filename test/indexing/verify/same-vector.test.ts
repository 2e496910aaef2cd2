import { describe, expect, it } from 'vitest';
import { toHalf } from '../../../src/platform/half-precision.js';
import { isSameBits, isSameDirection } from '../../../src/indexing/verify/same-vector.js';

const half = (...numbers: number[]): Uint16Array => toHalf(Float32Array.from(numbers));

describe('two vectors', () => {
  it.each([
    [half(0.6, 0.8), half(0.6, 0.8), true, true],
    [half(0.6, 0.8), half(0.601, 0.799), false, true],
    [half(0.6, 0.8), half(0.8, 0.6), false, false],
    [half(0.6, 0.8), half(0, 0), false, false],
    [half(0.6, 0.8), half(0.6, 0.8, 0), false, false],
    [undefined, undefined, true, true],
    [half(1), undefined, false, false],
  ])('%# are the same by bits or by direction', (a, b, bits, direction) => {
    expect([isSameBits(a, b), isSameDirection(a, b)]).toEqual([bits, direction]);
  });
});

import { expect, it } from 'vitest';
import { toFloats, toHalf } from '../../src/platform/half-precision.js';
import { fileVectorOf } from '../../src/indexing/rows/file-vector.js';

const half = (...values: number[]) => toHalf(new Float32Array(values));
const floatsOf = (...vectors: ReturnType<typeof half>[]): number[] => {
  const vector = fileVectorOf(vectors) ?? expect.fail('no vector');
  return [...toFloats(vector)];
};

it('is the direction of the mean, of unit length', () => {
  const [x = 0, y = 0] = floatsOf(half(1, 0), half(0, 1));
  expect(x).toBeCloseTo(Math.SQRT1_2, 3);
  expect(y).toBeCloseTo(Math.SQRT1_2, 3);
  expect(Math.hypot(...floatsOf(half(3, 0, 0), half(0, 4, 0), half(0, 0, 12)))).toBeCloseTo(1, 3);
  expect(floatsOf(half(0.25, 0))).toEqual([1, 0]);
});

it('is zero where the chunks cancel out, and absent without any', () => {
  expect(floatsOf(half(1, 0), half(-1, 0))).toEqual([0, 0]);
  expect(fileVectorOf([])).toBeUndefined();
});

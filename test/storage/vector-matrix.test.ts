import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MODULE } from '../../src/storage/retrieval/dot-products.js';
import { VectorMatrix } from '../../src/storage/retrieval/vector-matrix.js';
import { assembleDotProducts } from '../../scripts/assemble-dot-products.mjs';

it('orders by dot product, equal ones as they came, and never gives more than asked for', () => {
  const matrix = new VectorMatrix(5, 5);
  const unit = (place: number, value = 1) =>
    Float32Array.from({ length: 5 }, (_, i) => (i === place ? value : 0));
  matrix.add({ rowId: 10n }, unit(0));
  matrix.add({ rowId: 11n }, unit(4, 0.5));
  matrix.add({ rowId: 12n }, unit(4));
  matrix.add({ rowId: 13n }, unit(4, 0.5));
  matrix.add({ rowId: 14n }, unit(4, -1));
  expect(matrix.search(unit(4), 3)).toEqual([
    { rowId: 12n, score: 1 },
    { rowId: 11n, score: 0.5 },
    { rowId: 13n, score: 0.5 },
  ]);
  expect(matrix.search(unit(4), 9).map(({ rowId }) => rowId)).toEqual([12n, 11n, 13n, 10n, 14n]);
  expect(matrix.search(unit(4), 0)).toEqual([]);
});

it('finds what a comparison of all finds, for vectors of any length', () => {
  // Whole numbers so small have exact sums in whatever order.
  const cases = fc.integer({ min: 1, max: 70 }).chain((dimension) => {
    const vector = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: dimension, maxLength: dimension });
    return fc.tuple(vector, fc.array(vector, { maxLength: 30 }), fc.integer({ min: 1, max: 12 }));
  });
  fc.assert(
    fc.property(cases, ([query, vectors, limit]) => {
      const matrix = new VectorMatrix(vectors.length, query.length);
      vectors.forEach((vector, i) => {
        matrix.add({ rowId: BigInt(i) }, Float32Array.from(vector));
      });
      const expected = vectors
        .map((vector, i) => ({
          rowId: BigInt(i),
          score: vector.reduce((sum, value, k) => sum + value * (query[k] ?? NaN), 0),
        }))
        .sort((left, right) => right.score - left.score)
        .slice(0, limit);
      // Once more, since a query may not change what the next one finds.
      for (let times = 0; times < 2; times++) {
        expect(matrix.search(Float32Array.from(query), limit)).toEqual(expected);
      }
    }),
  );
});

it('takes no more vectors than it has room for', () => {
  const matrix = new VectorMatrix(1, 3);
  matrix.add({ rowId: 7n }, Float32Array.of(1, 2, 3));
  expect(() => {
    matrix.add({ rowId: 8n }, Float32Array.of(1, 2, 3));
  }).toThrow(RangeError);
  expect(matrix.search(Float32Array.of(1, 0, 0), 5)).toEqual([{ rowId: 7n, score: 1 }]);
});

it('carries the program that stands in dot-products.wat', async () => {
  expect(Buffer.from(await assembleDotProducts()).toString('base64')).toBe(MODULE);
});

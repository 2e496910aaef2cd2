import { expect, it } from 'vitest';
import { fuse } from '../../src/search/retrieval/fuse.js';

const keyOf = (item: string): string => item;

it('adds what each list gives, weighted, and knows no scores but ranks', () => {
  const scores = fuse(
    [
      { items: ['a', 'b'], weight: 0.25 },
      { items: ['b', 'c'], weight: 0.75 },
    ],
    keyOf,
  );
  expect(Object.fromEntries(scores)).toEqual({
    a: 0.25 / 41,
    b: 0.25 / 42 + 0.75 / 41,
    c: 0.75 / 42,
  });
});

it('gives nothing for nothing', () => {
  expect(fuse([{ items: [], weight: 1 }], keyOf).size).toBe(0);
});

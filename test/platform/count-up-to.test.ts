import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countUpTo } from '../../src/platform/count-up-to.js';

it('counts as going through all numbers does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 })),
      fc.integer({ min: -1, max: 21 }),
      (numbers, limit) => {
        const sorted = numbers.sort((a, b) => a - b);
        const expected = sorted.filter((number) => number <= limit).length;
        expect(countUpTo(sorted.length, (at) => sorted[at] ?? Infinity, limit)).toBe(expected);
      },
    ),
  );
});

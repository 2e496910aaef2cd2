import { expect, it } from 'vitest';
import { fitLimits } from '../../src/search/answer/fit-limits.js';
import { chunkRow } from './chunk-row.js';

const ranked = [
  chunkRow({ path: 'a.ts', content: 'x'.repeat(70) }),
  chunkRow({ path: 'a.ts', startLine: 20, content: 'x'.repeat(7) }),
  chunkRow({ path: 'b.ts', content: 'x'.repeat(700) }),
  chunkRow({ path: 'c.ts', content: 'x'.repeat(35) }),
].map((row) => ({ row }));

const idsOf = ({ items }: { items: { row: { id: string } }[] }) => items.map(({ row }) => row.id);

it('takes the best up to the limit', () => {
  expect(idsOf(fitLimits(ranked, { limit: 2 }))).toEqual(['a.ts:1', 'a.ts:20']);
});

it('takes the best hit of every file', () => {
  expect(idsOf(fitLimits(ranked, { limit: 9, filesOnly: true }))).toEqual(['a.ts:1', 'b.ts:1', 'c.ts:1']);
});

it('passes over what the rest of the budget cannot hold', () => {
  expect(idsOf(fitLimits(ranked, { limit: 9, maxTokens: 32 }))).toEqual(['a.ts:1', 'a.ts:20', 'c.ts:1']);
  expect(fitLimits(ranked, { limit: 9, maxTokens: 1 }).items).toEqual([]);
});

it('counts what is passed over and better than the last that is taken', () => {
  const skippedForSize = (maxTokens: number, limit = 9) =>
    fitLimits(ranked, { limit, maxTokens }).skippedForSize;
  expect(skippedForSize(32)).toBe(1);
  expect(skippedForSize(32, 2)).toBe(0);
  expect(skippedForSize(22)).toBe(0);
  expect(skippedForSize(1)).toBe(4);
});

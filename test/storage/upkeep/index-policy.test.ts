import { expect, it } from 'vitest';
import { isIndexDue } from '../../../src/storage/upkeep/index-policy.js';

const minutes = (count: number) => count * 60_000;

it.each([
  ['chunks', { rows: 20_000, unindexedRows: 64, ageMs: minutes(900) }, false],
  ['chunks', { rows: 20_000, unindexedRows: 65, ageMs: minutes(61) }, false],
  ['chunks', { rows: 20_000, unindexedRows: 65, ageMs: minutes(62) }, true],
  ['chunks', { rows: 20_000, unindexedRows: 1_001, ageMs: 0 }, true],
  ['chunks', { rows: 200_000, unindexedRows: 9_000, ageMs: 0 }, false],
  ['chunks', { rows: 200_000, unindexedRows: 10_001, ageMs: 0 }, true],
  ['files', { rows: 2_000, unindexedRows: 8, ageMs: minutes(900) }, false],
  ['files', { rows: 2_000, unindexedRows: 9, ageMs: minutes(62) }, true],
  ['files', { rows: 2_000, unindexedRows: 101, ageMs: 0 }, true],
] as const)('the index of %s with %j is due: %s', (table, health, isDue) => {
  expect(isIndexDue(table, health)).toBe(isDue);
});

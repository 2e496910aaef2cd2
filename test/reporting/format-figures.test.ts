import { expect, it } from 'vitest';
import { countOf, formatCount, formatDuration, formatSize } from '../../src/reporting/text/format-figures.js';

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567.4, '1,234,567'],
])('groups the digits of %d', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

it('counts one file and two files', () => {
  expect([countOf(1, 'file'), countOf(2, 'file')]).toEqual(['1 file', '2 files']);
});

it.each([
  [12.6, '13 ms'],
  [1240, '1.24 s'],
  [12_340, '12.3 s'],
  [125_000, '2 min 05 s'],
])('writes %d milliseconds', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

it.each([
  [0, '0 B'],
  [512, '512 B'],
  [1536, '1.5 KB'],
  [150 * 1024 ** 2, '150 MB'],
])('writes %d bytes', (sizeBytes, text) => {
  expect(formatSize(sizeBytes)).toBe(text);
});

import { expect, it } from 'vitest';
import { parseSize } from '../../src/config/parse-size.js';

it.each([
  ['1', 1],
  ['512KB', 512 * 1024],
  ['1.5 MB', 1.5 * 1024 ** 2],
  ['2M', 2 * 1024 ** 2],
  ['1GiB', 1024 ** 3],
])('reads %s', (text, sizeBytes) => {
  expect(parseSize(text)).toBe(sizeBytes);
});

it.each(['', 'MB', '-1', '0', '1 XB', '1e3', '99999999999GB', 'NaN'])('refuses %j', (text) => {
  expect(parseSize(text)).toBeUndefined();
});

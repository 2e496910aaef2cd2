import { expect, it } from 'vitest';
import { parsePathAndLine } from '../../src/cli/options/parse-path-and-line.js';

it.each([
  ['src/pool.ts', 'src/pool.ts', 1],
  ['src/pool.ts:42', 'src/pool.ts', 42],
  ['src/pool.ts:42:7', 'src/pool.ts', 42],
  ['src/pool.ts#L42', 'src/pool.ts', 42],
  ['src/pool.ts#L42-L50', 'src/pool.ts', 42],
  ['src/#file.ts', 'src/#file.ts', 1],
])('reads %s as a line of a file', (text, path, line) => {
  expect(parsePathAndLine(text)).toEqual({ path, line });
});

it.each(['', 'src/pool.ts:0', 'src/pool.ts#L0', 'src/pool.ts:99999999999999999999'])('refuses %j', (text) => {
  expect(() => parsePathAndLine(text)).toThrow(/does not name a line of a file/);
});

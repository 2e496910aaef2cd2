import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { pathWithin } from '../../../src/platform/files/path-within.js';

const TOP = resolve('top');

it.each([
  [TOP, ''],
  [join(TOP, 'a', 'b'), 'a/b'],
  [join(TOP, '..index'), '..index'],
  [join(TOP, '..'), undefined],
  [join(TOP, '..', 'topless'), undefined],
  [join(TOP, '..', '..', 'x'), undefined],
])('%s lies at %s of the folder', (path, place) => {
  expect(pathWithin(TOP, path)).toBe(place);
});

import { expect, it } from 'vitest';
import { judgeFreeSpace } from '../../src/app/doctor/check-machine.js';

const MIB = 1024 ** 2;

it.each([
  [0, 'problem', '0 B free'],
  [100 * MIB - 1, 'problem', '100.0 MB free'],
  [100 * MIB, 'warning', '100 MB free'],
  [1024 * MIB - 1, 'warning', '1024 MB free'],
  [1024 * MIB, 'ok', '1.0 GB free'],
])('a disk with %d bytes free is judged a %s', (bytes, state, detail) => {
  expect(judgeFreeSpace(bytes)).toMatchObject({ state, detail });
});

import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../src/platform/files/make-folder.js';
import { temporaryFolder } from '../support/temporary-repository.js';

it('makes a folder with those above it, also when many ask at once, and tells whether it was there', async () => {
  const folder = join(temporaryFolder(), 'a/b/c');
  const made = await Promise.all(Array.from({ length: 20 }, () => makeFolder(folder)));
  expect(made.filter((isNew) => isNew)).toHaveLength(1);
  expect(statSync(folder).isDirectory()).toBe(true);
  expect(await makeFolder(folder)).toBe(false);
});

it('says what the system says where a file is in the way, or no folder can be made', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(file, 'x/y'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  if (existsSync('/proc/self'))
    await expect(makeFolder('/proc/x/y')).rejects.toMatchObject({ code: 'ENOENT' });
});

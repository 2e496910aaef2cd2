import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { behindLinks } from '../../../src/platform/files/behind-links.js';
import { temporaryFolder } from '../../support/temporary-repository.js';

it('behindLinks follows links to what is there, and to what is not', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'real'));
  writeFileSync(join(folder, 'real/file'), '');
  symlinkSync('real', join(folder, 'to-folder'));
  symlinkSync('to-folder/file', join(folder, 'to-file'));
  symlinkSync('to-folder/absent/deep', join(folder, 'dangling'));
  symlinkSync('dangling', join(folder, 'twice'));
  const places = [
    'real/file',
    'to-folder/file',
    'to-file',
    'dangling',
    'twice/on',
    'none/at/all',
    'real/file/x',
  ];
  const found = await Promise.all(places.map((place) => behindLinks(join(folder, place))));
  const absent = 'real/absent/deep';
  const wanted = [
    'real/file',
    'real/file',
    'real/file',
    absent,
    `${absent}/on`,
    'none/at/all',
    'real/file/x',
  ];
  expect(found).toEqual(wanted.map((place) => join(folder, place)));
});

it('behindLinks gives up on links in a circle', async () => {
  const folder = temporaryFolder();
  symlinkSync('b', join(folder, 'a'));
  symlinkSync('a', join(folder, 'b'));
  await expect(behindLinks(join(folder, 'a/below'))).rejects.toMatchObject({ code: 'ELOOP' });
});

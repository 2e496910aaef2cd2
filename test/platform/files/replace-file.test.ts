import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFile, replaceFile } from '../../../src/platform/files/replace-file.js';
import { temporaryFolder } from '../../support/temporary-repository.js';
import { fullDisk, watchSyncs } from '../../support/watch-syncs.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'file');
});
afterEach(() => vi.restoreAllMocks());

const rightsOf = (file: string): number => lstatSync(file).mode & 0o7777;

describe('replaceFile', () => {
  it.each([0o600, 0o640, 0o755, 0o444])(
    'keeps the rights of the file that it replaces (%s)',
    async (rights) => {
      writeFileSync(path, 'former');
      chmodSync(path, rights);
      await replaceFile(path, 'new');
      expect([readFileSync(path, 'utf8'), rightsOf(path)]).toEqual(['new', rights]);
    },
  );

  it('gives the rights that are asked for, whatever the umask and the former ones', async () => {
    writeFileSync(path, 'former');
    await replaceFile(path, Uint8Array.of(0xff, 0), 0o777);
    expect([readFileSync(path).toString('hex'), rightsOf(path)]).toEqual(['ff00', 0o777]);
    await replaceFile(join(folder, 'another'), '', 0o620);
    expect(rightsOf(join(folder, 'another'))).toBe(0o620);
  });

  it('leaves the rights of a new file to the umask', async () => {
    writeFileSync(path, '');
    await replaceFile(join(folder, 'another'), '');
    expect(rightsOf(join(folder, 'another'))).toBe(rightsOf(path));
  });

  it('shows nobody else what it writes until the file has its rights', async () => {
    writeFileSync(path, 'secret');
    chmodSync(path, 0o600);
    const seen: number[] = [];
    await watchSyncs((synced) => seen.push(lstatSync(synced).mode & 0o077));
    await replaceFile(path, 'another secret');
    expect(seen[0]).toBe(0);
  });

  it('takes the place of a link, and never writes through it', async () => {
    writeFileSync(join(folder, 'elsewhere'), 'precious');
    symlinkSync('elsewhere', path);
    await replaceFile(path, 'new');
    expect(lstatSync(path).isFile()).toBe(true);
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('precious');
  });

  it('has the content on the disk before the name, and the name before it returns', async () => {
    writeFileSync(path, 'former');
    const seen: [string, string][] = [];
    await watchSyncs((synced) => seen.push([synced, readFileSync(path, 'utf8')]));
    await replaceFile(path, 'new');
    expect(seen).toEqual([
      [expect.stringMatching(/\.tmp$/), 'former'],
      [folder, 'new'],
    ]);
  });

  it('leaves the former file, and nothing else, where it fails', async () => {
    writeFileSync(path, 'former');
    await watchSyncs(() => {
      throw fullDisk();
    });
    await expect(replaceFile(path, 'new')).rejects.toMatchObject({ code: 'ENOSPC' });
    expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['file'], 'former']);
    vi.restoreAllMocks();
    mkdirSync(join(folder, 'a folder'));
    await expect(replaceFile(join(folder, 'a folder'), 'new')).rejects.toMatchObject({ code: 'EISDIR' });
    expect(readdirSync(folder).sort()).toEqual(['a folder', 'file']);
  });
});

describe('createFile', () => {
  it('makes a file once, and never through a link', async () => {
    expect([await createFile(path, 'one'), await createFile(path, 'two')]).toEqual([true, false]);
    expect(readFileSync(path, 'utf8')).toBe('one');
    symlinkSync('absent', join(folder, 'link'));
    expect(await createFile(join(folder, 'link'), 'three')).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['file', 'link']);
  });

  it('leaves no part of a file', async () => {
    await watchSyncs(() => {
      throw fullDisk();
    });
    await expect(createFile(path, 'one')).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

import { mkdir, readdir, readFile, rmdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DiffdexError } from '../../../src/core/errors.js';
import { fileErrorOf, ifPresent, isAbsence, leadsNowhere } from '../../../src/platform/files/file-errors.js';
import { temporaryFolder } from '../../support/temporary-repository.js';
import { fullDisk } from '../../support/watch-syncs.js';

let folder: string;
beforeEach(async () => {
  folder = temporaryFolder();
  await writeFile(join(folder, 'file'), 'text');
  await mkdir(join(folder, 'folder/full'), { recursive: true });
  await symlink('circle', join(folder, 'circle'));
});

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable('it worked'),
    (error: unknown) => error,
  );
}

describe('fileErrorOf', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['ENOENT', () => readFile(join(folder, 'absent/file'))],
    ['ENOTDIR', () => writeFile(join(folder, 'file/below'), '')],
    ['EISDIR', () => readFile(join(folder, 'folder'))],
    ['ELOOP', () => readFile(join(folder, 'circle'))],
    ['ENAMETOOLONG', () => writeFile(join(folder, 'n'.repeat(300)), '')],
    ['EEXIST', () => mkdir(join(folder, 'file'))],
    ['ENOTEMPTY', () => rmdir(join(folder, 'folder'))],
  ])('says what is in the way (%s)', async (code, work) => {
    const cause = await failureOf(work());
    const error = fileErrorOf(cause, 'diffdex.yml', { hint: 'Replace it with a file.' });
    expect(error).toBeInstanceOf(DiffdexError);
    expect(error).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: `diffdex.yml cannot be read or written (${code}).`,
      hint: 'Replace it with a file.',
      cause,
    });
  });

  it.each(['EACCES', 'EPERM', 'EROFS'])('says that access is denied (%s)', (code) => {
    const cause = Object.assign(new Error(code), { code });
    expect(fileErrorOf(cause, '/a/b', { hint: 'Ask.' })).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: 'Access to /a/b is denied.',
      hint: 'Ask.',
    });
  });

  it('says that the disk is full, and what to do', () => {
    const error = fileErrorOf(fullDisk(), '/a/b', { hint: 'Ask.' });
    expect(error).toMatchObject({ code: 'DISK_FULL', message: 'No space is left for /a/b.' });
    const quota = Object.assign(new Error('quota'), { code: 'EDQUOT' });
    expect(fileErrorOf(quota, '/a/b', { hint: 'Ask.', whenFull: 'Wait.' })).toMatchObject({ hint: 'Wait.' });
  });

  it('leaves bugs and errors that are told already alone', () => {
    for (const error of [new TypeError('no'), new DiffdexError('LOCKED', 'a', { hint: 'b' }), 'text'])
      expect(fileErrorOf(error, 'x', { hint: 'y' })).toBe(error);
  });
});

describe('ifPresent', () => {
  it('is undefined where nothing is, and below what is no folder', async () => {
    expect(await ifPresent(readFile(join(folder, 'absent')))).toBeUndefined();
    expect(await ifPresent(readdir(join(folder, 'file/below')))).toBeUndefined();
    expect(await ifPresent(readFile(join(folder, 'file'), 'utf8'))).toBe('text');
  });

  it('throws where something is that cannot be read', async () => {
    await expect(ifPresent(readFile(join(folder, 'folder')))).rejects.toMatchObject({ code: 'EISDIR' });
    const circle = await failureOf(ifPresent(readFile(join(folder, 'circle'))));
    expect([isAbsence(circle), leadsNowhere(circle)]).toEqual([false, true]);
  });
});

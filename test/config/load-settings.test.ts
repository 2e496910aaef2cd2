import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.js';

describe('loadSettings', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'diffdex-config-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('puts flags before environment before file before defaults', async () => {
    const load = (flags: { index?: string }, environment: Record<string, string>): Promise<string> =>
      loadSettings({ root, flags, environment, workingDirectory: '/elsewhere' }).then(({ index }) => index);
    expect(await load({}, {})).toBe(join(root, '.diffdex'));
    await writeFile(join(root, 'diffdex.yml'), 'index: from-file\n');
    expect(await load({}, {})).toBe(join(root, 'from-file'));
    expect(await load({}, { DIFFDEX_INDEX: 'from-env' })).toBe('/elsewhere/from-env');
    expect(await load({ index: 'from-flag' }, { DIFFDEX_INDEX: 'from-env' })).toBe('/elsewhere/from-flag');
  });

  it('takes an empty environment variable for unset', async () => {
    const settings = await loadSettings({
      root,
      flags: {},
      environment: { DIFFDEX_INDEX: '' },
      workingDirectory: '/',
    });
    expect(settings.index).toBe(join(root, '.diffdex'));
  });

  it('tells what the repository decides, and not the user', async () => {
    await writeFile(join(root, 'diffdex.yml'), 'model: acme/bert\nembedding: {dtype: q8}\n');
    const load = (flags: { model?: string }) =>
      loadSettings({ root, flags, environment: {}, workingDirectory: '/' });
    expect((await load({})).repositoryChose).toEqual({ model: true, embedding: true });
    expect(await load({ model: 'other' })).toMatchObject({
      model: 'other',
      repositoryChose: { model: false, embedding: true },
    });
    await rm(join(root, 'diffdex.yml'));
    expect((await load({})).repositoryChose).toEqual({ model: false, embedding: false });
  });

  it('reads a plain file of the repository, of bounded size, and nothing else', async () => {
    const file = join(root, 'diffdex.yml');
    const load = async () => {
      const { include } = await loadSettings({ root, flags: {}, environment: {}, workingDirectory: '/' });
      return include;
    };
    const elsewhere = await mkdtemp(join(tmpdir(), 'diffdex-elsewhere-'));
    await writeFile(join(elsewhere, 'secret'), 'SECRET: 1\n');
    await mkdir(join(root, '.git'));
    await writeFile(join(root, '.git', 'config'), 'SECRET: 1\n');
    for (const target of [
      '/dev/zero',
      join(elsewhere, 'secret'),
      elsewhere,
      '.git/config',
      'nowhere',
      'diffdex.yml',
      '.',
    ]) {
      await symlink(target, file);
      await expect(load(), target).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
        message: expect.not.stringContaining('SECRET') as string,
      });
      await rm(file);
    }
    await rm(elsewhere, { recursive: true });
    execFileSync('mkfifo', [file]);
    await expect(load()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await rm(file);
    await writeFile(file, `include: [a]\n#${' '.repeat(64 * 1024)}`);
    await expect(load()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await rm(file);
    await mkdir(join(root, 'settings'));
    await writeFile(join(root, 'settings', 'shared.yml'), 'include: [a]\n');
    await symlink('settings/shared.yml', file);
    expect(await load()).toEqual(['a']);
  });
});

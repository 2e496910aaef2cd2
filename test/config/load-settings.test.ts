import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
});

import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.js';
import { isLinkedFrom } from '../../src/config/index-folder.js';
import { temporaryFolder } from '../support/temporary-repository.js';

let folder: string;
let root: string;
beforeEach(() => {
  folder = realpathSync(temporaryFolder());
  root = join(folder, 'repository');
  mkdirSync(join(root, 'sub'), { recursive: true });
  mkdirSync(join(folder, 'victim'));
});

/** The code that loading ends with; the index where there is none. */
async function load({
  file,
  flag,
  from = root,
}: {
  file?: string;
  flag?: string;
  from?: string;
}): Promise<string> {
  if (file !== undefined) writeFileSync(join(root, 'diffdex.yml'), `index: ${JSON.stringify(file)}\n`);
  const flags = flag === undefined ? {} : { index: flag };
  const sources = { root: from, flags, environment: {}, workingDirectory: from };
  return loadSettings(sources).then(
    ({ index }) => index,
    (error: unknown) => (error as { code: string }).code,
  );
}

describe('a folder that a file of the repository names', () => {
  it.each(['.diffdex', 'sub/index', './a/../b', '.git/diffdex'])('may be inside (%s)', async (file) => {
    expect(await load({ file })).toBe(join(root, file));
  });

  it.each(['../victim', '..', '/', 'sub/../../victim', '../repository-2', '../victim/new'])(
    'may not be outside (%s)',
    async (file) => {
      expect(await load({ file })).toBe('CONFIG_INVALID');
    },
  );

  it('may be anywhere where the user names it', async () => {
    expect(await load({ file: '../victim', flag: '../victim' })).toBe(join(folder, 'victim'));
  });
});

describe('a link of the repository', () => {
  it.each([
    ['itself', '.diffdex', '../victim', '.diffdex'],
    ['that is absolute', '.diffdex', '/', '.diffdex'],
    ['that leads nowhere', '.diffdex', '../nowhere', '.diffdex'],
    ['that stays inside', '.diffdex', 'sub', '.diffdex'],
    ['to itself', '.diffdex', '.diffdex', '.diffdex'],
    ['above', 'linked', '..', 'linked/victim/index'],
    ['above, that leads nowhere', 'linked', '../nowhere', 'linked/index'],
  ])('leads to no index: %s', async (_, link, target, index) => {
    symlinkSync(target, join(root, link));
    expect(await load({ file: index })).toBe('INDEX_REFUSED');
    expect(await load({ flag: index })).toBe('INDEX_REFUSED');
    expect(await load({ flag: join(root, index) })).toBe('INDEX_REFUSED');
    expect(await isLinkedFrom(root, join(root, index))).toBe(true);
  });

  it('is seen behind links of the user, who may have such', async () => {
    symlinkSync('repository', join(folder, 'alias'));
    symlinkSync('../victim', join(root, '.diffdex'));
    symlinkSync(join(folder, 'alias/.diffdex'), join(folder, 'own'));
    expect(await load({ flag: join(folder, 'own') })).toBe('INDEX_REFUSED');
    expect(await load({ from: join(folder, 'alias') })).toBe('INDEX_REFUSED');
    symlinkSync('victim', join(folder, 'other'));
    expect(await load({ flag: '../other' })).toBe(join(folder, 'other'));
    expect(await load({ flag: '../alias/sub', from: join(folder, 'alias') })).toBe(join(folder, 'alias/sub'));
  });
});

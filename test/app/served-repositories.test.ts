import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { servedRepositories } from '../../src/app/clients/served-repositories.js';

const folder = await mkdtemp(join(tmpdir(), 'diffdex-workspace-'));
afterAll(() => rm(folder, { recursive: true }));

async function workspace(text: string): Promise<{ repo: string; workspace: string }> {
  const file = join(folder, 'team.yml');
  await writeFile(file, text);
  return { repo: '.', workspace: file };
}

const refusal = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

describe('servedRepositories', () => {
  it('takes the folder as the name, with the one around it where two are called alike', async () => {
    expect(await servedRepositories({ repo: '.' })).toMatchObject([
      { path: resolve('.'), name: basename(resolve('.')) },
    ]);
    const names = (await servedRepositories({ repo: ['a/app', 'b/app', 'lib'] })).map(({ name }) => name);
    expect(names).toEqual(['a/app', 'b/app', 'lib']);
  });

  it('reads a workspace file, whose paths start from it', async () => {
    const argv = await workspace(
      'repositories:\n  - path: app\n  - {path: ../lib, name: library, index: indexes/lib, pull: packs/lib.tar.zst}\n' +
        '  - path: /srv/tool\n    pull: https://example.com/tool.tar.zst\n',
    );
    expect(await servedRepositories(argv)).toEqual([
      { path: join(folder, 'app'), name: 'app', index: undefined, pull: undefined },
      {
        path: join(dirname(folder), 'lib'),
        name: 'library',
        index: join(folder, 'indexes/lib'),
        pull: join(folder, 'packs/lib.tar.zst'),
      },
      { path: '/srv/tool', name: 'tool', index: undefined, pull: 'https://example.com/tool.tar.zst' },
    ]);
    const json = await workspace('{"repositories": [{"path": "app"}]}');
    expect(await servedRepositories(json)).toMatchObject([{ name: 'app' }]);
  });

  it('tells mistakes of a workspace file by line', async () => {
    const argv = await workspace('repositories:\n  - path: app\n  - nmae: lib\n    path: lib\n  - name: x\n');
    const error = await refusal(servedRepositories(argv));
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    expect((error as Error).message).toContain('team.yml:3: unknown option nmae');
    expect((error as Error).message).toMatch(/team\.yml:5: repositories\.2\.path: /);
    for (const text of ['', 'repositories: []', '- app', 'repositories: [app', 'repositories: app'])
      expect(await refusal(servedRepositories(await workspace(text))), text).toMatchObject({
        code: 'CONFIG_INVALID',
      });
  });

  it.each([
    ['a repository that is there twice', { repo: ['app', './app'] }],
    ['an index for several', { repo: ['app', 'lib'], index: 'somewhere' }],
    ['a pack for several', { repo: ['app', 'lib'], pull: 'pack.tar.zst' }],
    ['a workspace file that is not there', { repo: '.', workspace: join(folder, 'none.yml') }],
    ['a workspace beside repositories', { repo: ['app'], workspace: join(folder, 'team.yml') }],
    ['a workspace beside an index', { repo: '.', index: 'x', workspace: join(folder, 'team.yml') }],
  ])('refuses %s', async (_, argv) => {
    expect(await refusal(servedRepositories(argv))).toMatchObject({ code: 'ARGUMENT_INVALID' });
  });

  it('refuses two of one name', async () => {
    const argv = await workspace('repositories: [{path: a, name: one}, {path: b, name: one}]');
    expect(await refusal(servedRepositories(argv))).toMatchObject({
      code: 'ARGUMENT_INVALID',
      message: 'Two repositories have the name one.',
    });
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pathsFromHere } from '../../src/cli/output/paths/path-from-here.js';
import { relocate, withCwdPaths } from '../../src/cli/output/paths/relocate.js';
import { runCli } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

it.runIf(process.platform !== 'win32').each([
  ['/srv/app', '/srv/app', 'src/a.ts'],
  ['/srv/app', '/srv/app/src', 'a.ts'],
  ['/srv/app', '/srv/app/lib', '../src/a.ts'],
  ['/srv/app', '/srv/app/src/deep', '../a.ts'],
  ['/srv/app', '/srv', 'app/src/a.ts'],
  ['/srv/app', '/srv/other', '../app/src/a.ts'],
  ['/srv/app', '/home/me', '/srv/app/src/a.ts'],
  ['/srv/app', '/', 'srv/app/src/a.ts'],
])('src/a.ts of %s in %s is %s', (root, here, expected) => {
  expect(pathsFromHere({ root }, here)('src/a.ts')).toBe(expected);
});

it('a bare repository has nothing to open', () => {
  const bare = { root: '/srv/app.git', gitDirectory: '/srv/app.git' };
  expect(pathsFromHere(bare, '/srv')('src/a.ts')).toBe('src/a.ts');
});

it('every path of an answer is meant, and nothing else', () => {
  const up = (path: string): string => `../${path}`;
  const answer = {
    path: 'a',
    note: 'path',
    hits: [{ path: 'b', previousPath: 'c', lines: [1] }],
    none: undefined,
  };
  expect(relocate(answer, up)).toEqual({
    path: '../a',
    note: 'path',
    hits: [{ path: '../b', previousPath: '../c', lines: [1] }],
    none: undefined,
  });
  expect(JSON.stringify(withCwdPaths({ path: 'a', hits: [{ rank: 1, path: 'b', line: 2 }] }, up))).toBe(
    '{"path":"a","cwd_path":"../a","hits":[{"rank":1,"path":"b","cwd_path":"../b","line":2}]}',
  );
});

const POOL = 'export function acquire(): number {\n  return 1;\n}\n';
const FILES = {
  'packages/pool/src/pool.ts': POOL,
  'packages/pool/test/pool.test.ts':
    "import { acquire } from '../src/pool.js';\n\nit('acquires', () => {\n  acquire();\n});\n",
};

it(
  'paths lead somewhere from the folder that a command runs in, and from outside',
  { timeout: 120_000 },
  async () => {
    const repository = createRepository(FILES);
    expect((await runCli(['index', '--quiet'], { cwd: repository.path })).code).toBe(0);
    repository.write(
      'packages/pool/src/pool.ts',
      POOL.replace('acquire()', 'acquire(wait = 1)').replace('1;', 'wait;'),
    );
    const outside = temporaryFolder();
    for (const [cwd, ...repo] of [
      [join(repository.path, 'packages/pool/test')],
      [outside, '--repo', repository.path],
    ] as [string, ...string[]][]) {
      const output = async (...args: string[]): Promise<string> => {
        const { code, stdout, stderr } = await runCli([...args, ...repo], { cwd });
        expect({ args, code, stderr }).toMatchObject({ args, code: 0 });
        return stdout;
      };
      /** The words of a text that end in `pool.ts` or `pool.test.ts`, whatever stands behind a colon. */
      const pathsIn = (text: string): string[] => text.match(/[^\s:]*pool(?:\.test)?\.ts/g) ?? [];
      const asked = [
        ['search', 'acquire', '-n', '1'],
        ['refs', 'acquire', '--format', 'paths'],
        ['impact', '--tests'],
      ];
      const askedOnce = [
        ['search', 'acquire', '--files-only'],
        ['search', 'acquire', '--format', 'grep'],
        ['related', `${join(repository.path, 'packages/pool/src/pool.ts')}:1`, '-n', '1'],
        ['refs', 'acquire'],
        ['refs', 'acquire', '--format', 'grep'],
        ['diff'],
        ['impact'],
      ];
      const all = cwd.endsWith('test') ? [...asked, ...askedOnce] : asked;
      const texts = await Promise.all(all.map((args) => output(...args)));
      for (const text of texts) {
        const paths = pathsIn(text);
        expect(paths, text).not.toEqual([]);
        for (const path of paths) expect(existsSync(join(cwd, path)), `${path} in ${cwd}`).toBe(true);
      }
    }
  },
);

it('JSON has paths from the top, and cwd_path beside them', { timeout: 60_000 }, async () => {
  const { path } = createRepository(FILES);
  const cwd = join(path, 'packages/pool/test');
  const json = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await runCli([...args, '--json'], { cwd })).stdout);
  await json('index');
  const where = { path: 'packages/pool/src/pool.ts', cwd_path: '../src/pool.ts' };
  expect(await json('search', 'acquire', '-n', '1')).toMatchObject({ hits: [where] });
  expect(await json('refs', 'acquire')).toMatchObject({ definitions: [where] });
  expect(await json('refs', 'acquire', '--direction', 'in')).toMatchObject({
    references: expect.arrayContaining([
      expect.objectContaining({ cwd_path: 'pool.test.ts', targets: [expect.objectContaining(where)] }),
    ]) as unknown,
  });
  const { stdout } = await runCli(['search', 'acquire', '-n', '1', '--format', 'sarif'], { cwd });
  expect(stdout).toContain('"uri":"packages/pool/');
});

import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pathFromTop } from '../../src/cli/options/path-from-top.js';
import { runCli } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

const FUNCTION = 'export function retry(call: () => void): void {\n  call();\n}\n';
const DEEP = 'packages/zod/lib/deep.ts';

/** A package with a folder that the top has too, and others that only it has. */
const FILES = {
  'src/top.ts': FUNCTION,
  'packages/zod/src/core/own.ts': FUNCTION.replace('retry', 'retryOnce'),
  'packages/zod/[id]/page.ts': FUNCTION.replace('retry', 'retryPage'),
  [DEEP]: FUNCTION.replace('retry', 'retryTwice'),
};

it.each([
  ['src', 'packages/zod/src'],
  ['src/top.ts', 'src/top.ts'],
  ['packages/zod/src', 'packages/zod/src'],
  ['lib', 'packages/zod/lib'],
  ['lib/', 'packages/zod/lib'],
  ['src/core', 'packages/zod/src/core'],
  ['[id]/page.ts', 'packages/zod/[id]/page.ts'],
  ['deleted/long.ago', 'deleted/long.ago'],
  ['./src', 'packages/zod/src'],
  ['../zod/lib', 'packages/zod/lib'],
  ['../..', ''],
  ['.', 'packages/zod'],
  ['*.ts', '*.ts'],
  ['src/**/*.ts', 'src/**/*.ts'],
  ['./src/**/*.ts', 'packages/zod/src/**/*.ts'],
])('in a folder %s is %s', (typed, expected) => {
  const { path } = createRepository(FILES);
  expect(pathFromTop(path, typed, join(path, 'packages/zod'))).toBe(expected);
});

it('an absolute path counts from the top, through a link too', () => {
  const { path } = createRepository(FILES);
  const link = join(temporaryFolder(), 'link');
  symlinkSync(path, link, 'junction');
  for (const top of [path, link]) {
    expect(pathFromTop(path, join(top, 'packages/zod/lib'), join(path, 'src'))).toBe('packages/zod/lib');
    expect(pathFromTop(path, top, join(path, 'src'))).toBe('');
  }
});

it('a folder outside of the repository plays no part', () => {
  const { path } = createRepository(FILES);
  const elsewhere = createRepository({ 'lib/other.ts': FUNCTION }).path;
  for (const typed of ['lib', './lib']) expect(pathFromTop(path, typed, elsewhere)).toBe('lib');
});

it('search, related and diff find what was typed in a folder', async () => {
  const repository = createRepository(FILES);
  repository.commitFiles({ [DEEP]: `${FUNCTION}\nexport const more = 1;\n`, 'src/top.ts': '// nothing\n' });
  const cwd = join(repository.path, 'packages/zod');
  const run = async (...args: string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await runCli([...args, '--json'], { cwd });
    expect({ args, code, stderr }).toMatchObject({ args, code: 0 });
    return JSON.parse(stdout) as unknown;
  };
  await run('index');
  expect(await run('search', 'retry', '--path', 'lib')).toMatchObject({ hits: [{ path: DEEP }] });
  expect(await run('related', 'lib/deep.ts:2', '--path', './src')).toMatchObject({
    path: DEEP,
    line: 2,
    seed: { path: DEEP },
    hits: [{ path: 'packages/zod/src/core/own.ts' }],
  });
  expect(await run('diff', 'HEAD~1', '--path', 'lib')).toMatchObject({
    files: [{ path: DEEP }],
    notes: [],
  });

  const start = 'Paths are relative to the root of the repository.';
  expect(await run('search', 'retry', '--path', 'nowhere')).toMatchObject({
    hits: [],
    note: `No indexed file matches this path. ${start}`,
  });
  expect(await run('diff', 'HEAD~1', '--path', 'nowhere')).toMatchObject({
    files: [],
    notes: [`No changed file matches this path. ${start}`],
  });
  expect(await run('diff', 'HEAD..HEAD', '--path', 'nowhere')).toMatchObject({ files: [], notes: [] });
});

it('a path outside of the repository, or none, is refused', async () => {
  const { path } = createRepository(FILES);
  const cwd = join(path, 'src');
  for (const typed of ['../..', temporaryFolder(), '']) {
    for (const command of [['search', 'retry'], ['related', 'top.ts'], ['diff']]) {
      const { code, stderr } = await runCli([...command, '--path', typed], { cwd });
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringMatching(/\[ARGUMENT_INVALID\]\nhint: \S/) as string,
      });
    }
  }
});

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { createRepository, temporaryFolder, TemporaryRepository } from '../support/temporary-repository.js';
import { expectFresh, hook, hookStates, OUTSIDE_CI } from './follow.js';

const CODE = { 'a.ts': 'export const a = 1;\n' };

function run(cwd: string, ...args: string[]): Promise<CliResult> {
  return runCli(['hook', ...args], { cwd, environment: OUTSIDE_CI });
}

it('where git runs no hooks none is installed, and what is there can be told and taken out', async () => {
  const repository = createRepository({ ...CODE, file: '' });
  repository.git('config', 'core.hooksPath', '.git/hooks');
  await hook(repository.path, 'install');
  for (const [path, message] of [
    ['/dev/null', 'is not a folder'],
    ['', 'core.hooksPath is empty'],
    ['file', 'is not a folder'],
    ['file/below', 'is not a folder'],
    ['.git/dangling', 'is not a folder'],
    ['.git/loop', 'is not a folder'],
    ['x'.repeat(300), 'is not a folder'],
    // Node's own way to make folders never ends there.
    ...(existsSync('/proc/self') ? [['/proc/self/hooks', 'is not a regular file'] as const] : []),
  ] as const) {
    rmSync(join(repository.path, '.git/dangling'), { force: true });
    rmSync(join(repository.path, '.git/loop'), { force: true });
    symlinkSync('/nowhere/at/all', join(repository.path, '.git/dangling'));
    symlinkSync('loop', join(repository.path, '.git/loop'));
    repository.git('config', 'core.hooksPath', path);
    const { code, stdout, stderr } = await run(repository.path, 'install');
    expect({ path, code, stdout }).toEqual({ path, code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('core.hooksPath');
    expect((await run(repository.path, 'status')).code, path).toBe(0);
  }
  expect(repository.git('status', '--porcelain')).toBe('');
  repository.git('config', 'core.hooksPath', '');
  expect(await hook(repository.path, 'uninstall')).toContain('removed');
  expect(existsSync(join(repository.path, '.git/hooks/post-commit'))).toBe(false);
});

it('what has the name of a hook and is none is refused, and stays', async () => {
  const repository = createRepository(CODE);
  mkdirSync(join(repository.path, '.git/hooks/post-commit/inner'), { recursive: true });
  expect((await run(repository.path, 'install')).stderr).toContain('post-commit is not a regular file');
  expect(await hookStates(repository.path)).toMatchObject({ 'post-commit': 'foreign' });
  await hook(repository.path, 'uninstall');
  expect(readdirSync(join(repository.path, '.git/hooks'))).toEqual(['post-commit']);
  rmSync(join(repository.path, '.git/hooks'), { recursive: true });
  mkdirSync(join(repository.path, '.git/diffdex/runs.json'), { recursive: true });
  expect(await run(repository.path, 'install')).toMatchObject({ code: 2, stdout: '' });
});

it('hooks of a folder that repositories share outlive the uninstall in one of them', async () => {
  const shared = join(temporaryFolder(), `shared "hooks" of it's`);
  mkdirSync(shared);
  const before = '#!/bin/sh\necho mine\n';
  writeFileSync(join(shared, 'post-merge'), before, { mode: 0o755 });
  const [one, other] = [createRepository(CODE), createRepository(CODE)];
  for (const repository of [one, other]) {
    repository.git('config', 'core.hooksPath', shared);
    await hook(repository.path, 'install');
  }
  expect(await hook(one.path, 'uninstall')).toMatch(/^post-commit +left$[^]*--shared/m);
  expect(await hookStates(one.path)).toMatchObject({ 'post-commit': 'absent', 'post-merge': 'absent' });
  one.commitFiles({ 'b.ts': 'export const b = 1;\n' });
  expect(existsSync(join(one.path, '.git/diffdex'))).toBe(false);
  expect(await hookStates(other.path)).toMatchObject({ 'post-commit': 'installed', 'post-merge': 'chained' });
  other.commitFiles({ 'b.ts': 'export const b = 1;\n' });
  await expectFresh(other);
  await hook(other.path, 'uninstall', '--shared');
  expect(readdirSync(shared)).toEqual(['post-merge']);
  expect(readFileSync(join(shared, 'post-merge'), 'utf8')).toBe(before);
});

it('patches that are applied as commits are followed', async () => {
  const repository = createRepository(CODE);
  await hook(repository.path, 'install');
  for (const name of ['b', 'c']) repository.commitFiles({ [`${name}.ts`]: `export const ${name} = 1;\n` });
  await expectFresh(repository);
  const patches = temporaryFolder();
  repository.git('format-patch', '--quiet', '-2', '-o', patches);
  const copy = repository.clone();
  copy.git('reset', '--quiet', '--hard', 'HEAD~2');
  await hook(copy.path, 'install');
  copy.git('am', '--quiet', ...readdirSync(patches).map((name) => join(patches, name)));
  await expectFresh(new TemporaryRepository(copy.path));
});

it('a program that does not last is told of', async () => {
  const { path } = createRepository(CODE);
  const cache = join(temporaryFolder(), '_npx/1a2b/node_modules');
  mkdirSync(cache, { recursive: true });
  symlinkSync(packageRoot, join(cache, 'diffdex'));
  const main = join(cache, 'diffdex/dist/cli/main.js');
  const { status, stderr } = spawnSync(process.execPath, [main, 'hook', 'install'], {
    cwd: path,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('cache of npx') as string,
  });
});

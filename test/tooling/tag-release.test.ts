import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';

function tagRelease({ path }: TemporaryRepository): string {
  const identity = { NAME: 'Rita Release', EMAIL: 'rita@example.com' };
  const env = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) =>
      Object.entries(identity).map(([field, value]) => [`GIT_${role}_${field}`, value]),
    ),
  );
  return execFileSync(process.execPath, [join(packageRoot, 'scripts/tag-release.mjs')], {
    cwd: path,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: 'pipe',
  });
}

/** A repository whose dist/ is built, and ignored. */
function createProject(version: string): TemporaryRepository {
  const repository = createRepository({
    '.gitignore': 'dist/\nnode_modules/\n',
    'package.json': JSON.stringify({ version }),
  });
  repository.writeAll({ 'dist/action/main.js': 'run()', 'node_modules/x.js': '' });
  return repository;
}

test('tags carry dist/, branches do not', () => {
  const repository = createProject('1.2.3');
  const head = repository.head();

  expect(tagRelease(repository)).toBe('version-tag=v1.2.3\nmajor-tag=v1\n');

  expect(repository.git('ls-tree', '-r', '--name-only', 'v1.2.3').split('\n')).toEqual([
    '.gitignore',
    'dist/action/main.js',
    'package.json',
  ]);
  expect(repository.head('v1')).toBe(repository.head('v1.2.3'));
  expect(repository.head('v1.2.3~1')).toBe(head);
  expect(repository.head()).toBe(head);
  expect(repository.git('status', '--porcelain')).toBe('');
});

test('the tag of the major version moves, that of a version never does', () => {
  const repository = createProject('1.2.3');
  tagRelease(repository);
  const first = repository.head('v1.2.3');

  expect(() => tagRelease(repository)).toThrow('v1.2.3 is there already');
  repository.commitFiles({ 'package.json': JSON.stringify({ version: '1.3.0' }) });
  tagRelease(repository);

  expect(repository.head('v1.2.3')).toBe(first);
  expect(repository.head('v1')).toBe(repository.head('v1.3.0'));
});

test('versions before 1.0 have a moving tag too', () => {
  expect(tagRelease(createProject('0.1.0'))).toBe('version-tag=v0.1.0\nmajor-tag=v0\n');
});

test('nothing is tagged that is not built', () => {
  const repository = createProject('1.2.3');
  repository.remove('dist');

  expect(() => tagRelease(repository)).toThrow('dist/ is not built');
  expect(repository.git('tag')).toBe('');
});

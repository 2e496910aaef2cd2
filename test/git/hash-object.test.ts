import { expect, it } from 'vitest';
import { formatOf, hashObject, hashTree, sortByPath } from '../../src/git/objects/hash-object.js';
import type { TreeEntry } from '../../src/core/types.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';

/** The files of HEAD as git lists them. */
function entriesOf(repository: TemporaryRepository): TreeEntry[] {
  return repository
    .git('ls-tree', '-r', '-z', 'HEAD')
    .split('\0')
    .filter((record) => record !== '')
    .map((record) => {
      const [, mode = '', blob = '', path = ''] = /^(\d+) \w+ (\w+)\t(.*)$/s.exec(record) ?? [];
      return { path, mode, blob };
    });
}

it('gives ids as git does', () => {
  const repository = createRepository({ 'a.ts': 'größe\n', 'empty.ts': '' });
  expect(hashObject('blob', Buffer.from('größe\n'))).toBe(repository.git('rev-parse', 'HEAD:a.ts'));
  expect(hashObject('blob', Buffer.alloc(0))).toBe(repository.git('rev-parse', 'HEAD:empty.ts'));
  expect(hashTree([])).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904');
  expect(hashObject('blob', Buffer.alloc(0), 'sha256')).toBe(
    '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
  );
});

it('gives the id of a tree with folders whose names begin alike', () => {
  const repository = createRepository();
  const paths = ['a', 'a-b/c', 'b/a/x', 'b/a/y/z', 'b/ab', 'b.c', 'b0/a', 'größe/文'];
  for (const path of paths) repository.write(path, path);
  repository.setExecutable('b/ab');
  repository.link('link', 'a');
  repository.commit();
  const entries = entriesOf(repository);
  expect(entries).toHaveLength(paths.length + 1);
  expect(hashTree(entries)).toBe(repository.tree());
  expect(sortByPath(entries.toReversed())).toEqual(entries);
});

it('tells formats apart by the length of an id', () => {
  expect(formatOf('a'.repeat(40))).toBe('sha1');
  expect(formatOf('a'.repeat(64))).toBe('sha256');
});

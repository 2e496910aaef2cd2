import { expect, test } from 'vitest';
import { fetchCommit } from '../../src/git/objects/fetch-commit.js';
import { readParents } from '../../src/git/history/read-parents.js';
import { createRepository } from '../support/temporary-repository.js';

test('a shallow clone gets the commit alone, and stays shallow', async () => {
  const server = createRepository({ 'a.txt': 'a' });
  server.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  server.commitFiles({ 'b.txt': 'b' });
  const second = server.head();
  server.commitFiles({ 'c.txt': 'c' });
  const clone = server.clone('--depth=1');

  expect(await fetchCommit(clone.path, second)).toBeUndefined();

  expect(clone.tree(second)).toBe(server.tree(second));
  expect(clone.git('rev-list', '--count', second)).toBe('1');
});

test('a complete clone keeps its history', async () => {
  const server = createRepository({ 'a.txt': 'a' });
  const clone = server.clone();
  const pushed = server.commitFiles({ 'b.txt': 'b' });

  expect(await fetchCommit(clone.path, pushed)).toBeUndefined();

  expect(clone.git('rev-list', '--count', pushed)).toBe('2');
  expect(clone.git('rev-parse', '--is-shallow-repository')).toBe('false');
});

test('what cannot be had is told in the words of git', async () => {
  const repository = createRepository({ 'a.txt': 'a' });
  const elsewhere = createRepository({ 'b.txt': 'b' }).head();

  expect(await fetchCommit(repository.path, elsewhere)).toContain(
    "'origin' does not appear to be a git repository",
  );
  expect(await fetchCommit(repository.path, '--upload-pack=touch')).toContain('not a commit id');
});

test('parents are told where a shallow clone lacks them', async () => {
  const server = createRepository({ 'a.txt': 'a' });
  const root = server.head();
  server.branch('other');
  const other = server.commitFiles({ 'b.txt': 'b' });
  server.checkout('main');
  const main = server.commitFiles({ 'c.txt': 'parent of none\n\nparent 0123' }, 'parent 0123456789');
  const merge = server.merge('other');
  const clone = server.clone('--depth=1');

  expect(await readParents(clone.path, merge)).toEqual([main, other]);
  expect(await readParents(server.path, root)).toEqual([]);
  expect(await readParents(clone.path, root)).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { openGitSource } from '../../src/git/open-source.js';
import { withoutFolder } from '../../src/git/trees/without-folder.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { collect } from './collect.js';

const BODY = 'export const pool = 1;\nexport const more = 2;\n';

async function open(repository: TemporaryRepository) {
  return withoutFolder(await openGitSource(repository.path), '.diffdex');
}

describe('a repository without a folder', () => {
  it('lists the other files, under one tree id whatever the folder holds', async () => {
    const repository = createRepository({ 'a.ts': BODY });
    const plain = repository.tree();
    repository.commitFiles({ '.diffdex/x': 'one', '.diffdexignore': '' });
    const source = await open(repository);
    const first = await source.resolve('HEAD');
    expect((await collect(source.listTree(first.tree))).map(({ path }) => path)).toEqual([
      '.diffdexignore',
      'a.ts',
    ]);
    repository.commitFiles({ '.diffdex/x': 'two' });
    expect((await source.resolve('HEAD')).tree).toBe(first.tree);
    expect((await source.resolve('HEAD~2')).tree).toBe(plain);
  });

  it('knows a tree that no object holds by the revision that it came from', async () => {
    const repository = createRepository({ 'a.ts': BODY, '.diffdex/x': 'one' });
    const { revision, tree } = await (await open(repository)).resolve('HEAD');
    const source = await open(repository);
    expect(await source.hasTree(tree)).toBe(false);
    expect(await source.hasTree(tree, 'f'.repeat(40))).toBe(false);
    expect(await source.hasTree('e'.repeat(40), revision)).toBe(false);
    expect(await source.hasTree(tree, revision)).toBe(true);
  });

  it('sees what moves into the folder go, and what moves out come', async () => {
    const repository = createRepository({ 'a.ts': BODY, '.diffdex/b.ts': `// b\n${BODY.repeat(3)}` });
    const source = await open(repository);
    const from = await source.resolve('HEAD');
    repository.move('.diffdex/b.ts', 'b.ts');
    repository.move('a.ts', '.diffdex/a.ts');
    repository.commit();
    const to = await source.resolve('HEAD');
    const changes = await source.diffTrees(from.tree, to.tree);
    expect(changes).toContainEqual({ kind: 'deleted', previousPath: 'a.ts' });
    expect(changes).toContainEqual(
      expect.objectContaining({
        kind: 'added',
        entry: expect.objectContaining({ path: 'b.ts' }) as object,
      }),
    );
    expect(changes).toHaveLength(2);
  });
});

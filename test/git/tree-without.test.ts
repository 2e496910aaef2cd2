import { describe, expect, it } from 'vitest';
import { treeWithout } from '../../src/git/trees/tree-without.js';
import { createRepository } from '../support/temporary-repository.js';

const FILES = {
  'a.ts': 'a\n',
  '.diffdex/manifest.json': '{}\n',
  '.diffdex/chunks.lance/data/x': 'x\n',
  'deep/below/index/y': 'y\n',
  'deep/below/other.ts': 'z\n',
  'deep/alone/index/y': 'y\n',
};

describe.each(['sha1', 'sha256'])('the tree without a path, in a repository of %s', (format) => {
  it.each(['.diffdex', 'deep/below/index', 'deep/alone/index', 'a.ts'])(
    'is the one that git makes without %s',
    async (path) => {
      const repository = createRepository(FILES, `--object-format=${format}`);
      const tree = repository.tree();
      const without = await treeWithout(repository.path, tree, path);
      repository.git('rm', '-rq', path);
      repository.commit();
      expect(without).toBe(repository.tree());
      expect(without).not.toBe(tree);
    },
  );

  it('is the same where the path is not there, or leads through a file', async () => {
    const repository = createRepository(FILES, `--object-format=${format}`);
    const tree = repository.tree();
    expect(await treeWithout(repository.path, tree, 'absent/index')).toBe(tree);
    expect(await treeWithout(repository.path, tree, 'a.ts/index')).toBe(tree);
  });

  it('is none where nothing else is there', async () => {
    const repository = createRepository({ '.diffdex/manifest.json': '{}\n' }, `--object-format=${format}`);
    expect(await treeWithout(repository.path, repository.tree(), '.diffdex')).toBeUndefined();
  });
});

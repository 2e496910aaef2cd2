import { expect, it } from 'vitest';
import { hashFiles } from '../../src/git/objects/hash-files.js';
import { createRepository } from '../support/temporary-repository.js';

it('goes on behind files that cannot be read', async () => {
  const repository = createRepository({ a: 'a', b: 'b', 'folder/c': 'c' });
  const [a, b] = ['a', 'b'].map((path) => repository.git('rev-parse', `HEAD:${path}`));
  const paths = ['missing', 'a', 'folder', 'a', 'b', 'gone/too'];
  expect(await hashFiles(repository.path, paths, [])).toEqual([undefined, a, undefined, a, b, undefined]);
  expect(await hashFiles(repository.path, [], [])).toEqual([]);
});

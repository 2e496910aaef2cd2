import { expect, it } from 'vitest';
import { findRepository } from '../../src/git/repository/find-repository.js';
import { headMark } from '../../src/git/repository/head-mark.js';
import { createRepository } from '../support/temporary-repository.js';

it('changes whenever HEAD may name another commit, and only then', async () => {
  const repository = createRepository({ 'a.ts': 'one\n' });
  const folders = await findRepository(repository.path);
  const seen = new Set<string>();
  /** Whether the mark is one that was not seen before. */
  const isNew = async (): Promise<boolean> => {
    const mark = await headMark(folders);
    const isFirst = !seen.has(mark);
    seen.add(mark);
    return isFirst;
  };
  expect(await isNew()).toBe(true);
  repository.write('untracked.ts', 'two\n');
  expect(await isNew()).toBe(false);

  repository.commitFiles({ 'a.ts': 'two\n' });
  expect(await isNew()).toBe(true);

  // The branch is then in packed-refs alone, before and after.
  repository.git('pack-refs', '--all', '--prune');
  expect(await isNew()).toBe(true);
  repository.git('update-ref', 'HEAD', 'HEAD~1');
  repository.git('pack-refs', '--all', '--prune');
  expect(await isNew()).toBe(true);

  repository.git('checkout', '--quiet', '--detach');
  expect(await isNew()).toBe(true);
  repository.git('checkout', '--quiet', '-b', 'other');
  expect(await isNew()).toBe(true);
  repository.git('symbolic-ref', 'refs/heads/alias', 'refs/heads/other');
  repository.git('symbolic-ref', 'HEAD', 'refs/heads/alias');
  expect(await isNew()).toBe(true);
  repository.git(
    'update-ref',
    'refs/heads/other',
    repository.git('commit-tree', '-m', 'x', repository.tree()),
  );
  expect(await isNew()).toBe(true);
});

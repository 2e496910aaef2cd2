import { expect, it } from 'vitest';
import { openIndex } from '../../src/index.js';
import { join } from 'node:path';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';
import { compareIn } from './compare.js';

const file = (value: number): Record<string, string> => ({ 'a.ts': `export const a = ${String(value)};\n` });

it('reads ranges as git does', async () => {
  const repository = createRepository(file(1));
  const root = repository.head();
  repository.branch('topic');
  const topic = repository.commitFiles({ 'b.ts': 'export const b = 1;\n' });
  repository.checkout('main');
  const main = repository.commitFiles(file(2));
  const endsOf = async (range: string) => {
    const { base, head } = await compareIn(repository.path, { range });
    return [base.revision, base.origin, head.revision];
  };
  expect(await endsOf('topic..main')).toEqual([topic, 'given', main]);
  expect(await endsOf('topic...main')).toEqual([root, 'merge-base', main]);
  expect(await endsOf('topic')).toEqual([topic, 'given', main]);
  expect(await endsOf('topic..')).toEqual([topic, 'given', main]);
  expect(await endsOf('...topic')).toEqual([root, 'merge-base', topic]);
});

it.each(['', ' ', '..', '...', '..HEAD', '...HEAD'])(
  'refuses the range "%s", which names nothing',
  async (range) => {
    const repository = createRepository(file(1));
    const index = await openIndex({ repository: repository.path });
    await expect(index.diff({ range })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  },
);

it('can be interrupted, and says so', async () => {
  const repository = createRepository(file(1));
  repository.commitFiles(file(2));
  const index = await openIndex({ repository: repository.path, signal: AbortSignal.abort() });
  await expect(index.diff({ range: 'HEAD~1' })).rejects.toMatchObject({ code: 'INTERRUPTED' });
});

it('starts at the upstream, else at the index, else at the commit before, where there is no working tree', async () => {
  const repository = createRepository(file(1));
  const first = repository.head();
  const bareOf = (): string => {
    const path = join(temporaryFolder(), 'bare.git');
    repository.git('clone', '--quiet', '--bare', '.', path);
    return path;
  };
  await expect(compareIn(bareOf())).rejects.toMatchObject({
    code: 'REVISION_UNKNOWN',
    hint: expect.stringContaining('first commit') as string,
  });
  const second = repository.commitFiles(file(2));
  const bare = bareOf();
  const baseOf = async () => {
    const { base, head } = await compareIn(bare);
    return [base.revision, base.origin, head.origin];
  };
  expect(await baseOf()).toEqual([first, 'parent', 'commit']);

  const third = repository.commitFiles(file(3));
  const index = await openIndex({ repository: bare });
  await index.update({ revision: first });
  index.close();
  repository.git('push', '--quiet', bare, 'main');
  expect(await baseOf()).toEqual([first, 'index', 'commit']);

  repository.git('push', '--quiet', bare, `${second}:refs/heads/published`);
  repository.git('--git-dir', bare, 'branch', '--set-upstream-to=published', 'main');
  expect(await baseOf()).toEqual([second, 'upstream', 'commit']);
  expect(third).toBe(repository.head());
});

it('says so where there is nothing to compare with', async () => {
  const repository = createRepository(file(1));
  for (const range of [
    'HEAD..HEAD..HEAD',
    'HEAD....HEAD',
    '^HEAD..HEAD',
    'HEAD^@..HEAD',
    '--all',
    'HEAD\nHEAD',
  ]) {
    await expect(compareIn(repository.path, { range }), range).rejects.toMatchObject({
      code: 'REVISION_UNKNOWN',
    });
  }
  await expect(compareIn(repository.path, { range: 'nowhere..HEAD' })).rejects.toMatchObject({
    code: 'REVISION_UNKNOWN',
  });
  const other = repository.git('commit-tree', '-m', 'Other', repository.tree());
  await expect(compareIn(repository.path, { range: `${other}...HEAD` })).rejects.toMatchObject({
    code: 'REVISION_UNKNOWN',
  });
});

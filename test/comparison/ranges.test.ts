import { expect, it } from 'vitest';
import { openIndex } from '../../src/index.js';
import { createRepository } from '../support/temporary-repository.js';
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

it('can be interrupted, and says so', async () => {
  const repository = createRepository(file(1));
  repository.commitFiles(file(2));
  const index = await openIndex({ repository: repository.path, signal: AbortSignal.abort() });
  await expect(index.diff()).rejects.toMatchObject({ code: 'INTERRUPTED' });
});

it('says so where there is no commit before', async () => {
  const repository = createRepository(file(1));
  await expect(compareIn(repository.path)).rejects.toMatchObject({
    code: 'REVISION_UNKNOWN',
    hint: expect.stringContaining('first commit') as string,
  });
});

it('starts at the upstream, else at the index, else at the commit before', async () => {
  const repository = createRepository(file(1));
  const first = repository.head();
  const second = repository.commitFiles(file(2));
  const baseOf = async (path: string) => {
    const { base } = await compareIn(path);
    return [base.revision, base.origin];
  };
  expect(await baseOf(repository.path)).toEqual([first, 'parent']);

  const index = await openIndex({ repository: repository.path });
  await index.update({ revision: first });
  index.close();
  repository.commitFiles(file(3));
  expect(await baseOf(repository.path)).toEqual([first, 'index']);

  repository.git('branch', 'published', second);
  repository.git('branch', '--set-upstream-to=published', 'main');
  expect(await baseOf(repository.path)).toEqual([second, 'upstream']);
});

it('says so where there is nothing to compare with', async () => {
  const repository = createRepository(file(1));
  await expect(compareIn(repository.path)).rejects.toMatchObject({ code: 'REVISION_UNKNOWN' });
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

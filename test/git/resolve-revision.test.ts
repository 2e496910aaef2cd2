import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { DiffdexError } from '../../src/core/errors.js';
import { openGitSource } from '../../src/git/open-source.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

describe('resolve', () => {
  it('takes every form of a revision', async () => {
    const repository = createRepository();
    repository.commitFiles({ 'a.ts': '1' }, 'First');
    repository.git('tag', '-a', 'v1', '-m', 'First');
    repository.branch('feature/ü');
    repository.commitFiles({ 'a.ts': '2' }, 'Second change');
    const first = { revision: repository.head('HEAD~1'), tree: repository.tree('HEAD~1') };
    const second = { revision: repository.head(), tree: repository.tree() };
    const source = await openGitSource(repository.path);
    repository.git('tag', '-a', 'nested', 'v1', '-m', 'Tag of a tag');
    repository.git('branch', 'a.ts', 'HEAD~1');
    repository.git('update-ref', 'refs/heads/HEAD', 'HEAD~1');
    for (const name of [
      'v1',
      'nested',
      'v1^{}',
      'v1^0',
      'main',
      'a.ts',
      'heads/a.ts',
      'refs/heads/HEAD',
      'HEAD~1',
      'HEAD^',
      'feature/ü@{1}',
      '@{-1}',
      ':/First',
      'HEAD^{/First}',
      first.revision,
      first.revision.slice(0, 10),
    ]) {
      expect(await source.resolve(name), name).toEqual(first);
    }
    for (const name of ['HEAD', 'feature/ü', '@', ':/Second change']) {
      expect(await source.resolve(name)).toEqual(second);
    }
  });

  it('follows HEAD after opening', async () => {
    const repository = createRepository({ 'a.ts': '1' });
    const source = await openGitSource(repository.path);
    const revision = repository.commitFiles({ 'a.ts': '2' });
    expect((await source.resolve('HEAD')).revision).toBe(revision);
  });

  it.each<[string, string[][]]>([
    ['a branch is switched', [['checkout', '--quiet', 'other']]],
    ['HEAD is detached', [['checkout', '--quiet', '--detach', 'other']]],
    ['the branch is reset', [['reset', '--quiet', '--hard', 'other']]],
    [
      'a ref is written, and packed',
      [
        ['update-ref', 'HEAD', 'other'],
        ['pack-refs', '--all'],
      ],
    ],
    ['a symbolic ref is written', [['symbolic-ref', 'HEAD', 'refs/heads/other']]],
    [
      'refs are packed, and then the branch is reset',
      [
        ['pack-refs', '--all'],
        ['reset', '--quiet', 'other'],
      ],
    ],
  ])('tells where HEAD is when %s after opening', async (_, commands) => {
    const repository = createRepository({ 'a.ts': '1' });
    repository.git('branch', 'other');
    const first = repository.commitFiles({ 'a.ts': '2' });
    const source = await openGitSource(repository.path);
    expect((await source.resolve('HEAD')).revision).toBe(first);
    for (const command of commands) repository.git(...command);
    expect(await source.resolve('HEAD')).toEqual(await source.resolve('other'));
    expect((await source.resolve('HEAD')).revision).not.toBe(first);
  });

  it('resolves a detached HEAD', async () => {
    const repository = createRepository({ 'a.ts': '1' });
    const first = repository.head();
    repository.commitFiles({ 'a.ts': '2' });
    repository.checkout(first);
    const source = await openGitSource(repository.path);
    expect(source.headAtOpening?.target.revision).toBe(first);
    expect((await source.resolve('HEAD')).revision).toBe(first);
  });

  it('says that there is no commit yet', async () => {
    const source = await openGitSource(createRepository().path);
    expect(source.headAtOpening).toBeUndefined();
    await expect(source.resolve('HEAD')).rejects.toMatchObject({ code: 'HEAD_UNBORN' });
  });

  it('says how to deepen a shallow clone where a revision may be beyond it', async () => {
    const repository = createRepository({ 'a.ts': '1' });
    const old = repository.head();
    repository.commitFiles({ 'a.ts': '2' });
    const hintIn = async (path: string, name: string) => {
      const source = await openGitSource(path);
      return source.resolve(name).then(String, (error: unknown) => (error as DiffdexError).hint);
    };
    expect(await hintIn(repository.path, 'nosuch')).toMatch(/^Name a commit, a branch or a tag/);
    expect(await hintIn(repository.path, 'HEAD..main')).toBe('Name one commit, not a range.');
    const clone = join(temporaryFolder(), 'clone');
    repository.git('clone', '--quiet', '--depth=1', pathToFileURL(repository.path).href, clone);
    expect(await hintIn(clone, old)).toMatch(/shallow.*git fetch --unshallow/);
  });

  it('knows no revision that is unknown, no commit, several, or an option', async () => {
    const repository = createRepository({ 'a.ts': '1' });
    repository.commitFiles({ 'a.ts': '2' });
    const blob = repository.git('rev-parse', 'HEAD:a.ts');
    repository.git('tag', 'of-tree', 'HEAD^{tree}');
    repository.git('tag', '-a', 'of-blob', blob, '-m', 'A blob');
    const source = await openGitSource(repository.path);
    const names = [
      'nope',
      '',
      '--all',
      '--git-dir',
      '-h',
      'HEAD..main',
      '^HEAD',
      'HEAD~1...HEAD',
      'HEAD...',
      '..',
      'HEAD^@',
      'HEAD^!',
      'HEAD^-',
      'HEAD main',
      ' HEAD',
      'HEAD\n',
      'HEAD\nHEAD~1',
      'HEAD\0',
      'HEAD@{99}',
      'main@{upstream}',
      'a.ts',
      'HEAD:a.ts',
      ':a.ts',
      ':0:a.ts',
      ':/no such message',
      'HEAD^{tree}',
      'HEAD^{blob}',
      'of-tree',
      'of-blob',
      blob,
      repository.tree(),
      'f'.repeat(40),
    ];
    for (const name of names) {
      await expect(source.resolve(name), name).rejects.toMatchObject({ code: 'REVISION_UNKNOWN' });
    }
  });
});

describe('hasTree', () => {
  it('takes tree ids alone', async () => {
    const repository = createRepository({ 'a.ts': '1' });
    const source = await openGitSource(repository.path);
    expect(await source.hasTree(repository.tree())).toBe(true);
    expect(await source.hasTree(repository.git('rev-parse', 'HEAD:a.ts'))).toBe(false);
    expect(await source.hasTree('HEAD')).toBe(false);
    expect(await source.hasTree('')).toBe(false);
  });
});

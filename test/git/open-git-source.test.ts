import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openGitSource } from '../../src/git/open-source.js';
import { createRepository, temporaryFolder, TemporaryRepository } from '../support/temporary-repository.js';
import { collect } from './collect.js';

async function pathsOf(folder: string): Promise<string[]> {
  const source = await openGitSource(folder);
  const { tree } = await source.resolve('HEAD');
  return (await collect(source.listTree(tree))).map(({ path }) => path);
}

describe('openGitSource', () => {
  it('finds the repository from its top and from a sub-folder', async () => {
    const repository = createRepository({ 'src/deep/a.ts': 'a', 'b.ts': 'b' });
    for (const folder of ['', 'src', 'src/deep']) {
      const source = await openGitSource(join(repository.path, folder));
      expect(source).toMatchObject({
        kind: 'git',
        root: repository.path,
        workingDirectory: repository.path,
        gitDirectory: join(repository.path, '.git'),
        commonDirectory: join(repository.path, '.git'),
      });
      const head = { revision: repository.head(), tree: repository.tree() };
      expect(source.headAtOpening?.target).toEqual(folder === '' ? head : undefined);
      expect(await source.resolve('HEAD')).toEqual(head);
    }
  });

  it('lists the whole tree from a sub-folder', async () => {
    const repository = createRepository({ 'src/a.ts': 'a', 'b.ts': 'b' });
    expect(await pathsOf(join(repository.path, 'src'))).toEqual(['b.ts', 'src/a.ts']);
  });

  it('goes up from inside the git directory', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    mkdirSync(join(repository.path, '.git/refs/heads'), { recursive: true });
    expect((await openGitSource(join(repository.path, '.git/refs'))).root).toBe(repository.path);
  });

  it('reads a bare repository, which has no working tree', async () => {
    const bare = createRepository({ 'a.ts': 'a' }).clone('--bare');
    const source = await openGitSource(bare.path);
    expect(source).toMatchObject({ root: bare.path, gitDirectory: bare.path, workingDirectory: undefined });
    expect(await pathsOf(bare.path)).toEqual(['a.ts']);
    expect(await source.listDirty([{ path: 'a.ts', blob: '0'.repeat(40) }])).toEqual(new Set());
  });

  it('reads a linked worktree with its own HEAD', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const worktree = temporaryFolder();
    repository.git('worktree', 'add', '--quiet', '--force', '-b', 'side', worktree);
    writeFileSync(join(worktree, 'b.ts'), 'b');
    repository.git('-C', worktree, 'add', '.');
    repository.git('-C', worktree, 'commit', '--quiet', '-m', 'On the side');
    const source = await openGitSource(worktree);
    expect(source.root).toBe(worktree);
    expect(source.commonDirectory).toBe(join(repository.path, '.git'));
    expect(source.gitDirectory).not.toBe(source.commonDirectory);
    expect(await pathsOf(worktree)).toEqual(['a.ts', 'b.ts']);
    expect(await pathsOf(repository.path)).toEqual(['a.ts']);
  });

  it('reads a submodule as a repository of its own and as an entry of the outer one', async () => {
    const inner = createRepository({ 'inner.ts': 'i' });
    const outer = createRepository({ 'outer.ts': 'o' });
    outer.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', inner.path, 'libs/inner');
    outer.commit();
    const submodule = join(outer.path, 'libs/inner');
    expect((await openGitSource(submodule)).root).toBe(submodule);
    expect(await pathsOf(submodule)).toEqual(['inner.ts']);
    const source = await openGitSource(outer.path);
    const entries = await collect(source.listTree(outer.tree()));
    expect(entries).toContainEqual({ path: 'libs/inner', mode: '160000', blob: inner.head() });
  });

  it('reads a shallow clone, which lacks the trees of older commits', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const oldTree = repository.tree();
    repository.commitFiles({ 'a.ts': 'new', 'b.ts': 'b' });
    const shallow = repository.clone('--depth=1');
    const source = await openGitSource(shallow.path);
    expect(await pathsOf(shallow.path)).toEqual(['a.ts', 'b.ts']);
    expect(await source.hasTree(oldTree)).toBe(false);
    expect(await source.hasTree(repository.tree())).toBe(true);
  });

  it('reads a repository of SHA-256 objects', async () => {
    const repository = createRepository({ 'a.ts': 'one\n' }, '--object-format=sha256');
    const from = repository.tree();
    repository.commitFiles({ 'a.ts': 'two\n' });
    const source = await openGitSource(repository.path);
    const { revision, tree } = await source.resolve('HEAD');
    expect(revision).toHaveLength(64);
    const [change] = await source.diffTrees(from, tree);
    const blob = change?.kind === 'modified' ? change.entry.blob : '';
    expect(blob).toHaveLength(64);
    expect(await collect(source.readBlobs([blob, '1'.repeat(64)]))).toEqual([
      Buffer.from('two\n'),
      undefined,
    ]);
    expect(await source.listDirty([{ path: 'a.ts', blob }])).toEqual(new Set());
    expect(await source.countAheadBehind(repository.head('HEAD~1'), revision)).toEqual({
      behind: 1,
      ahead: 0,
    });
  });

  it('is not confused by the variables of a hook', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const other = createRepository({ 'other.ts': 'o' });
    const hostile = {
      GIT_DIR: join(other.path, '.git'),
      GIT_WORK_TREE: other.path,
      GIT_INDEX_FILE: '/nonexistent/index',
      GIT_OBJECT_DIRECTORY: '/nonexistent/objects',
      GIT_COMMON_DIR: join(other.path, '.git'),
      GIT_PREFIX: 'nowhere/',
      GIT_NAMESPACE: 'elsewhere',
      GIT_LITERAL_PATHSPECS: '1',
      GIT_EDITOR: 'false',
      GIT_EXTERNAL_DIFF: 'false',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.hooksPath',
      GIT_CONFIG_VALUE_0: '/nonexistent',
      LANGUAGE: 'de',
    };
    for (const [name, value] of Object.entries(hostile)) vi.stubEnv(name, value);
    const source = await openGitSource(repository.path);
    expect(source.root).toBe(repository.path);
    const [entry] = await collect(source.listTree((await source.resolve('HEAD')).tree));
    expect(entry?.path).toBe('a.ts');
    expect(await collect(source.readBlobs([entry?.blob ?? '']))).toEqual([Buffer.from('a')]);
    repository.write('a.ts', 'changed');
    expect(await source.listDirty([{ path: 'a.ts', blob: entry?.blob ?? '' }])).toEqual(new Set(['a.ts']));
    const revision = repository.head();
    expect(await source.countAheadBehind(revision, repository.commit())).toEqual({ behind: 1, ahead: 0 });
    vi.unstubAllEnvs();
  });

  it('reads history as recorded, whatever replaces it', async () => {
    const repository = createRepository({ 'a.ts': 'recorded' });
    const blob = repository.git('rev-parse', 'HEAD:a.ts');
    repository.write('b.ts', 'replaced');
    repository.git('replace', blob, repository.git('hash-object', '-w', 'b.ts'));
    const source = await openGitSource(repository.path);
    expect(await collect(source.readBlobs([blob]))).toEqual([Buffer.from('recorded')]);
  });
});

describe('openGitSource, where it cannot', () => {
  it('says that a folder is not in a repository', async () => {
    await expect(openGitSource(temporaryFolder())).rejects.toMatchObject({
      code: 'NOT_A_REPOSITORY',
      hint: expect.stringContaining('--no-git') as string,
    });
  });

  it('says that there is no folder', async () => {
    const missing = join(temporaryFolder(), 'missing');
    await expect(openGitSource(missing)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    writeFileSync(missing, 'a file');
    await expect(openGitSource(missing)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });

  it('says that git is missing', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const source = await openGitSource(repository.path);
    vi.stubEnv('PATH', '/nonexistent');
    await expect(openGitSource(repository.path)).rejects.toMatchObject({ code: 'GIT_MISSING' });
    await expect(collect(source.listTree(repository.path))).rejects.toMatchObject({ code: 'GIT_MISSING' });
    vi.unstubAllEnvs();
  });
});

it('takes nothing for deleted in a clone that checked nothing out', async () => {
  const repository = createRepository({ 'a.txt': 'a\n' });
  const path = join(temporaryFolder(), 'clone');
  repository.git('clone', '--quiet', '--no-checkout', '.', path);
  const source = await openGitSource(path);
  expect(await source.readUncommitted({ maxFiles: 10 })).toBeUndefined();
  new TemporaryRepository(path).git('reset', '--quiet');
  expect(await source.readUncommitted({ maxFiles: 10 })).toMatchObject({
    changes: [{ kind: 'deleted', previousPath: 'a.txt' }],
  });
});

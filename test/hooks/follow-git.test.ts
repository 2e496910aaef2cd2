import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRepository, temporaryFolder, TemporaryRepository } from '../support/temporary-repository.js';
import { expectFresh, expectSameAsFull, hook, hookStatus, idle, logLines } from './follow.js';

const source = (name: string): string => `export function ${name}(): string {\n  return '${name}';\n}\n`;

async function followed(): Promise<TemporaryRepository> {
  const repository = createRepository({ 'src/first.ts': source('first'), 'docs/a.md': '# A\n\nText.\n' });
  await hook(repository.path, 'install');
  return repository;
}

/** Runs git elsewhere than at the top, or with variables of its own. */
function gitIn(cwd: string, variables: Record<string, string>, ...args: string[]): void {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', ...variables };
  execFileSync('git', [...identity, ...args], { cwd, env, stdio: 'ignore' });
}

describe('the index follows', () => {
  it('commits: from a sub-folder, amended, of a part of the changes, of another index', async () => {
    const repository = await followed();
    repository.writeAll({ 'src/second.ts': source('second'), 'src/third.ts': source('third') });
    gitIn(join(repository.path, 'src'), {}, 'add', '.');
    gitIn(join(repository.path, 'src'), {}, 'commit', '-m', 'Second', 'second.ts');
    await expectFresh(repository);

    gitIn(repository.path, {}, 'commit', '--amend', '-m', 'Second and third');
    await expectFresh(repository);

    repository.write('src/fourth.ts', source('fourth'));
    const index = { GIT_DIR: join(repository.path, '.git'), GIT_INDEX_FILE: '.git/other-index' };
    gitIn(repository.path, index, 'read-tree', 'HEAD');
    gitIn(repository.path, index, 'add', 'src/fourth.ts');
    gitIn(repository.path, index, 'commit', '-m', 'Fourth');
    await expectSameAsFull(repository);
  });

  it('branches: checked out, merged with a conflict, picked, pulled', async () => {
    const repository = await followed();
    repository.branch('side');
    repository.commitFiles({ 'src/first.ts': source('side'), 'src/side.ts': source('besides') });
    repository.checkout('main');
    repository.commitFiles({ 'src/first.ts': source('main') });
    await expectFresh(repository);

    expect(() => repository.merge('side')).toThrow();
    repository.commitFiles({ 'src/first.ts': source('merged') });
    await expectFresh(repository);

    repository.checkout('side');
    await expectFresh(repository);
    repository.commitFiles({ 'src/picked.ts': source('picked') });
    repository.checkout('main');
    repository.git('cherry-pick', 'side');
    await expectFresh(repository);

    const clone = repository.clone();
    await hook(clone.path, 'install');
    repository.commitFiles({ 'src/pulled.ts': source('pulled') });
    clone.git('pull', '--quiet');
    await expectFresh(clone);
    await expectSameAsFull(repository);
  });

  it('a rebase of 30 commits with two updates at most', async () => {
    const repository = await followed();
    repository.branch('work');
    for (let i = 0; i < 30; i++) repository.commitFiles({ [`src/work${i}.ts`]: source(`work${i}`) });
    repository.checkout('main');
    repository.commitFiles({ 'src/base.ts': source('base') });
    repository.checkout('work');
    await expectFresh(repository);
    const before = logLines(repository.path).length;

    repository.git('-c', 'sequence.editor=true', 'rebase', '--quiet', '--interactive', '--no-ff', 'main');
    await expectSameAsFull(repository);
    const updates = logLines(repository.path).length - before;
    expect(updates).toBeGreaterThanOrEqual(1);
    expect(updates).toBeLessThanOrEqual(2);
  });

  it('a rebase that only moves ahead, and nothing where HEAD stays', async () => {
    const repository = await followed();
    repository.branch('ahead');
    repository.commitFiles({ 'src/ahead.ts': source('ahead') });
    repository.checkout('main');
    repository.git('rebase', '--quiet', 'ahead');
    await expectFresh(repository);
    const before = logLines(repository.path);

    repository.write('src/first.ts', 'changed');
    repository.git('checkout', 'HEAD', '--', 'src/first.ts');
    repository.git('checkout', '--quiet', '-b', 'same');
    await expectFresh(repository);
    expect(logLines(repository.path)).toEqual(before);
  });

  it('a linked worktree, with an index of its own', async () => {
    const repository = await followed();
    const worktree = new TemporaryRepository(join(temporaryFolder(), 'linked tree'));
    repository.git('worktree', 'add', '--quiet', '-b', 'linked', worktree.path);
    await expectFresh(worktree);
    worktree.commitFiles({ 'src/linked.ts': source('linked') });
    await expectSameAsFull(worktree);
    expect(worktree.git('status', '--porcelain')).toBe('');
  });

  it('a submodule', async () => {
    const library = createRepository({ 'lib.ts': source('lib') });
    const repository = createRepository({ 'a.ts': source('a') });
    const add = ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.path, 'lib'];
    repository.git(...add);
    repository.commit();
    const submodule = new TemporaryRepository(join(repository.path, 'lib'));
    await hook(submodule.path, 'install');
    const recorded = submodule.head();
    submodule.commitFiles({ 'more.ts': source('more') });
    await expectFresh(submodule);

    repository.git('submodule', '--quiet', 'update');
    expect(submodule.head()).toBe(recorded);
    await expectSameAsFull(submodule);
  });

  it('what is pushed to a bare repository', async () => {
    const repository = createRepository({ 'a.ts': source('a') });
    const server = repository.clone('--bare');
    await hook(server.path, 'install', '--server');
    repository.git('remote', 'add', 'server', server.path);
    repository.commitFiles({ 'b.ts': source('b') });
    repository.git('push', '--quiet', 'server', 'main');
    await expectSameAsFull(server);
  });

  it('no path with a line break, which the database cannot open; git never notices, the status tells', async () => {
    const path = join(temporaryFolder(), 'two\nlines');
    mkdirSync(path);
    const repository = new TemporaryRepository(path);
    repository.git('init', '--quiet', '--initial-branch=main');
    await hook(path, 'install');
    repository.commitFiles({ 'a.ts': source('a') });
    await idle(repository);
    const [postCommit] = (await hookStatus(path)).hooks;
    expect(postCommit).toMatchObject({ state: 'installed', last_run: { outcome: 'failed' } });
    await hook(path, 'uninstall');
    expect(existsSync(join(path, '.git/hooks/post-commit'))).toBe(false);
  });

  it('a repository on a hard path', async () => {
    const path = join(temporaryFolder(), `a 'b' "c" $HOME \`d\` ü`);
    mkdirSync(path);
    const repository = new TemporaryRepository(path);
    repository.git('init', '--quiet', '--initial-branch=main');
    await hook(path, 'install');
    repository.commitFiles({ 'a.ts': source('a') });
    await expectSameAsFull(repository);
    expect(readFileSync(join(path, '.git/hooks/post-commit'), 'utf8')).not.toContain('$HOME');
  });
});

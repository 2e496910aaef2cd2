import { describe, expect, it } from 'vitest';
import type { FileChange } from '../../src/core/types.js';
import { openGitSource } from '../../src/git/open-source.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';

const LINES = Array.from({ length: 40 }, (_, n) => `line ${String(n)}\n`).join('');

async function diffOfLastCommit(repository: TemporaryRepository): Promise<FileChange[]> {
  const source = await openGitSource(repository.path);
  const changes = await source.diffTrees(repository.tree('HEAD~1'), repository.tree('HEAD'));
  return changes.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}

function pathOf(change: FileChange): string {
  return change.kind === 'deleted' ? change.previousPath : change.entry.path;
}

/** The changes without blob ids: kind, mode, old path, new path. */
function summaryOf(changes: readonly FileChange[]): string[] {
  return changes.map((change) =>
    change.kind === 'deleted'
      ? `deleted ${change.previousPath}`
      : `${change.kind} ${change.entry.mode} ${'previousPath' in change ? `${change.previousPath} -> ` : ''}${change.entry.path}`,
  );
}

describe('diffTrees', () => {
  it('tells added, modified and deleted files', async () => {
    const repository = createRepository({ 'changed.ts': '1', 'gone.ts': 'x', 'same.ts': 's' });
    repository.remove('gone.ts');
    repository.commitFiles({ 'changed.ts': '2', 'new.ts': LINES });
    expect(await diffOfLastCommit(repository)).toEqual([
      {
        kind: 'modified',
        entry: { path: 'changed.ts', mode: '100644', blob: repository.git('rev-parse', 'HEAD:changed.ts') },
      },
      { kind: 'deleted', previousPath: 'gone.ts' },
      {
        kind: 'added',
        entry: { path: 'new.ts', mode: '100644', blob: repository.git('rev-parse', 'HEAD:new.ts') },
      },
    ]);
  });

  it('tells renames, with and without an edit, and copies as new files', async () => {
    const repository = createRepository({ 'a.ts': LINES, 'b.ts': `${LINES}other`, 'c.ts': `c${LINES}` });
    repository.move('a.ts', 'moved/a b.ts');
    repository.move('b.ts', 'line\nbreak.ts');
    repository.write('line\nbreak.ts', `${LINES}edited`);
    repository.commitFiles({ 'copy.ts': `c${LINES}` });
    expect(summaryOf(await diffOfLastCommit(repository))).toEqual([
      'added 100644 copy.ts',
      'renamed 100644 b.ts -> line\nbreak.ts',
      'renamed 100644 a.ts -> moved/a b.ts',
    ]);
  });

  it('tells only renames of equal blobs where one cannot be read', async () => {
    const repository = createRepository({ 'lost.ts': LINES, 'same.ts': 's' });
    const lost = repository.git('rev-parse', 'HEAD:lost.ts');
    repository.move('same.ts', 'moved/same.ts');
    repository.remove('lost.ts');
    repository.commitFiles({ 'found.ts': `${LINES}edited` });
    repository.remove(`.git/objects/${lost.slice(0, 2)}/${lost.slice(2)}`);
    expect(summaryOf(await diffOfLastCommit(repository))).toEqual([
      'added 100644 found.ts',
      'deleted lost.ts',
      'renamed 100644 same.ts -> moved/same.ts',
    ]);
  });

  it('tells changes of mode and type as modified', async () => {
    const inner = createRepository({ 'inner.ts': 'i' });
    const repository = createRepository({ 'run.sh': LINES, 'to-link': 'x', 'to-module': 'x', 'z.ts': 'z' });
    repository.setExecutable('run.sh');
    repository.link('to-link', 'run.sh');
    repository.remove('to-module');
    repository.git('-c', 'protocol.file.allow=always', 'clone', '--quiet', inner.path, 'to-module');
    repository.commit();
    const changes = await diffOfLastCommit(repository);
    expect(summaryOf(changes)).toEqual([
      'modified 100755 run.sh',
      'modified 120000 to-link',
      'modified 160000 to-module',
    ]);
    const source = await openGitSource(repository.path);
    const back = await source.diffTrees(repository.tree('HEAD'), repository.tree('HEAD~1'));
    expect(summaryOf(back).sort()).toEqual([
      'modified 100644 run.sh',
      'modified 100644 to-link',
      'modified 100644 to-module',
    ]);
  });

  it('tells a file that becomes a folder as deleted and added', async () => {
    const repository = createRepository({ thing: 'file' });
    repository.remove('thing');
    repository.commitFiles({ 'thing/part': 'something else altogether' });
    expect(summaryOf(await diffOfLastCommit(repository))).toEqual([
      'deleted thing',
      'added 100644 thing/part',
    ]);
  });

  it('is not moved by any configuration', async () => {
    const repository = createRepository({ 'a.ts': `a${LINES}`, 'b.ts': `b${LINES}`, 'é.ts': 'x' });
    const inner = createRepository({ 'inner.ts': 'i' });
    repository.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', inner.path, 'inner');
    repository.git('config', '-f', '.gitmodules', 'submodule.inner.ignore', 'all');
    repository.commit();
    for (const name of ['a', 'b']) {
      repository.move(`${name}.ts`, `moved-${name}.ts`);
      repository.write(`moved-${name}.ts`, `${name}${LINES}edited`);
    }
    repository.write('é.ts', 'y');
    inner.commitFiles({ 'inner.ts': 'changed' });
    repository.git('-C', 'inner', '-c', 'protocol.file.allow=always', 'pull', '--quiet');
    repository.git('-C', '.', 'add', '--all', '--force', '.');
    repository.git('update-index', '--cacheinfo', `160000,${inner.head()},inner`);
    repository.git('commit', '--quiet', '-m', 'Change');
    const changes = await diffOfLastCommit(repository);
    expect(summaryOf(changes)).toEqual([
      'modified 160000 inner',
      'renamed 100644 a.ts -> moved-a.ts',
      'renamed 100644 b.ts -> moved-b.ts',
      'modified 100644 é.ts',
    ]);
    const settings = {
      'core.quotePath': 'true',
      'core.abbrev': '4',
      'diff.renames': 'copies',
      'diff.renameLimit': '1',
      'diff.noprefix': 'true',
      'diff.relative': 'true',
      'diff.external': 'false',
      'diff.ignoreSubmodules': 'all',
      'diff.submodule': 'log',
      'diff.orderFile': '/nonexistent',
      'diff.algorithm': 'patience',
      'color.ui': 'always',
    };
    for (const [name, value] of Object.entries(settings)) repository.git('config', name, value);
    expect(await diffOfLastCommit(repository)).toEqual(changes);
  });

  it('goes from nothing, between unrelated histories, and from a tree to itself', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const first = repository.tree();
    repository.git('checkout', '--quiet', '--orphan', 'other');
    repository.remove('a.ts');
    repository.commitFiles({ 'b.ts': 'bbb' });
    const source = await openGitSource(repository.path);
    expect(summaryOf(await source.diffTrees(first, repository.tree()))).toEqual([
      'deleted a.ts',
      'added 100644 b.ts',
    ]);
    expect(await source.diffTrees(first, first)).toEqual([]);
    const empty = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
    expect(summaryOf(await source.diffTrees(empty, first))).toEqual(['added 100644 a.ts']);
  });
});

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGitSource } from '../../src/git/open-source.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { collect } from './collect.js';

/** Which files of HEAD are dirty in the working tree of a repository. */
async function dirtyOf(repository: TemporaryRepository): Promise<string[]> {
  const source = await openGitSource(repository.path);
  const entries = await collect(source.listTree(repository.tree()));
  const files = entries.filter(({ mode }) => mode.startsWith('100'));
  expect(files.length).toBeGreaterThan(0);
  return [...(await source.listDirty(files))].sort();
}

describe('listDirty', () => {
  it('finds nothing in a clean working tree', async () => {
    expect(await dirtyOf(createRepository({ 'a.ts': 'a', 'b/c.ts': 'c' }))).toEqual([]);
  });

  it('finds edited, staged, deleted and replaced files', async () => {
    const names = [
      'same',
      'edited',
      'staged',
      'deleted',
      'removed',
      'linked',
      'folder',
      'gone/file',
      'loop/file',
    ];
    const repository = createRepository(Object.fromEntries(names.map((name) => [name, name])));
    repository.write('edited', 'edited.');
    repository.write('staged', 'staged.');
    repository.git('add', 'staged');
    repository.remove('deleted', 'folder', 'gone', 'loop');
    repository.link('loop', 'loop');
    repository.git('rm', '--quiet', 'removed');
    repository.write('equal', 'linked');
    repository.link('linked', 'equal');
    repository.write('folder/part', 'x');
    repository.write('gone', 'a file now');
    expect(await dirtyOf(repository)).toEqual(
      ['edited', 'staged', 'deleted', 'removed', 'linked', 'folder', 'gone/file', 'loop/file'].sort(),
    );
  });

  it('compares with the given blob, not with HEAD', async () => {
    const repository = createRepository({ 'a.ts': 'old' });
    const old = repository.git('rev-parse', 'HEAD:a.ts');
    repository.commitFiles({ 'a.ts': 'new' });
    const source = await openGitSource(repository.path);
    expect(await source.listDirty([{ path: 'a.ts', blob: old }])).toEqual(new Set(['a.ts']));
    repository.write('a.ts', 'old');
    expect(await source.listDirty([{ path: 'a.ts', blob: old }])).toEqual(new Set());
    expect(await source.listDirty([])).toEqual(new Set());
  });

  it('takes any name, from a sub-folder too', async () => {
    const names = [
      'a b',
      'quote"\'',
      'line\nbreak',
      '"both"',
      'back\\slash',
      'größe/文.ts',
      '*',
      '-x',
      ':(top)x',
    ];
    const repository = createRepository(Object.fromEntries(names.map((name) => [name, name])));
    const latin = Buffer.concat([Buffer.from(`${repository.path}/`), Buffer.from([0xe9, 0x74])]);
    writeFileSync(latin, 'été');
    repository.commit();
    expect(await dirtyOf(repository)).toEqual([]);
    for (const name of names) repository.write(name, 'changed');
    writeFileSync(latin, 'changed');
    expect(await dirtyOf(repository)).toEqual([...names, '\\xe9t'].sort());
  });

  it('finds a checkout with converted line ends clean, and an edit in it dirty', async () => {
    const origin = createRepository({ 'a.ts': 'one\ntwo\n', 'b.ts': 'three\nfour\n' });
    const repository = origin.clone('-c', 'core.autocrlf=true');
    expect(repository.git('ls-files', '--eol', 'a.ts')).toMatch(/w\/crlf/);
    expect(await dirtyOf(repository)).toEqual([]);
    repository.write('b.ts', 'three\r\nfive\r\n');
    expect(await dirtyOf(repository)).toEqual(['b.ts']);
  });

  it('finds a file clean that was committed with CRLF before conversion was switched on', async () => {
    const origin = createRepository({ 'dos.ts': 'one\r\n', ':(x).ts': 'two\r\n', 'edited.ts': 'one\r\n' });
    const repository = origin.clone('-c', 'core.autocrlf=true');
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(await dirtyOf(repository)).toEqual([]);
    repository.write('edited.ts', 'two\r\n');
    expect(await dirtyOf(repository)).toEqual(['edited.ts']);
  });

  it('applies the filters of attributes', async () => {
    const repository = createRepository({ '.gitattributes': '*.txt text eol=crlf\n', 'a.txt': 'one\ntwo\n' });
    repository.remove('a.txt');
    repository.checkout('--force');
    repository.git('checkout', '--', 'a.txt');
    expect(repository.git('ls-files', '--eol', 'a.txt')).toMatch(/w\/crlf/);
    expect(await dirtyOf(repository)).toEqual([]);
  });

  it('does not call files dirty that a sparse checkout leaves out', async () => {
    const repository = createRepository({
      'top.ts': 't',
      'in/a.ts': 'a',
      'out/b.ts': 'b',
      'out/deep/c.ts': 'c',
    });
    repository.git('sparse-checkout', 'set', '--cone', 'in');
    expect(await dirtyOf(repository)).toEqual([]);
    rmSync(join(repository.path, 'in/a.ts'));
    expect(await dirtyOf(repository)).toEqual(['in/a.ts']);
    mkdirSync(join(repository.path, 'out'), { recursive: true });
    repository.write('out/b.ts', 'brought back otherwise');
    expect(await dirtyOf(repository)).toEqual(['in/a.ts', 'out/b.ts']);
  });

  it('does not trust the assume-unchanged bit', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    repository.git('update-index', '--assume-unchanged', 'a.ts');
    repository.write('a.ts', 'changed');
    expect(await dirtyOf(repository)).toEqual(['a.ts']);
  });

  it('leaves the index of git as it is', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    repository.write('a.ts', 'changed');
    mkdirSync(join(repository.path, '.git/index.lock'));
    expect(await dirtyOf(repository)).toEqual(['a.ts']);
  });
});

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFolderSource, openGitSource } from '../../src/git/open-source.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';
import { collect } from './collect.js';

/** Checks that a folder reads as git reads the commit of all its files. */
async function expectSameAsGit(repository: TemporaryRepository): Promise<string[]> {
  repository.commit();
  const source = await openFolderSource(repository.path);
  const { revision, tree } = await source.resolve('HEAD');
  const entries = await collect(source.listTree(tree));
  const git = await openGitSource(repository.path);
  expect(entries).toEqual(await collect(git.listTree(repository.tree())));
  expect(tree).toBe(repository.tree());
  expect(revision).toBe(tree);
  const blobs = entries.map(({ blob }) => blob);
  expect(await collect(source.readBlobs(blobs))).toEqual(await collect(git.readBlobs(blobs)));
  return entries.map(({ path }) => path);
}

describe('openFolderSource', () => {
  it('gives the tree that git would', async () => {
    const repository = createRepository();
    repository.writeAll({
      'b.ts': 'b',
      'a/x.ts': 'x',
      'a.ts': '',
      'a-b/y.ts': 'y',
      a0: '0',
      '.hidden/.file': 'h',
      'deep/er/and/deeper.bin': Buffer.from([0, 1, 2, 255]),
      'crlf.txt': 'one\r\ntwo\r\n',
    });
    repository.write('run.sh', '#!/bin/sh\n');
    repository.setExecutable('run.sh');
    repository.link('link', 'a/x.ts');
    repository.link('broken', 'nowhere');
    repository.link('folder-link', 'a');
    mkdirSync(join(repository.path, 'empty/folder'), { recursive: true });
    const paths = await expectSameAsGit(repository);
    expect(paths).toEqual([
      '.hidden/.file',
      'a-b/y.ts',
      'a.ts',
      'a/x.ts',
      'a0',
      'b.ts',
      'broken',
      'crlf.txt',
      'deep/er/and/deeper.bin',
      'folder-link',
      'link',
      'run.sh',
    ]);
  });

  it('takes any name', async () => {
    const repository = createRepository();
    const names = [
      'a b',
      'quote"\'',
      'line\nbreak/x',
      'cr\rx',
      'größe/文.ts',
      'back\\slash',
      '[x]',
      '{a,b}',
      '!n',
      '~',
      '\\xff',
    ];
    for (const name of names) repository.write(name, name);
    mkdirSync(Buffer.concat([Buffer.from(`${repository.path}/`), Buffer.from([0xe9])]));
    writeFileSync(
      Buffer.concat([Buffer.from(`${repository.path}/`), Buffer.from([0xe9, 0x2f, 0xff])]),
      'été',
    );
    const paths = await expectSameAsGit(repository);
    expect(paths).toHaveLength(names.length + 1);
    expect(paths).toContain('\\xe9/\\xff');
    expect(paths).toContain('line\nbreak/x');
  });

  it('honours nested ignore files as git does', async () => {
    const repository = createRepository();
    repository.writeAll({
      '.gitignore':
        '*.log\nbuild/\n/only-top\n!keep.log\nnode_modules\n\\#hash\nspace \\ \n# comment\nMixedCase\n',
      'a.log': '',
      'keep.log': '',
      'sub/a.log': '',
      'only-top': '',
      'sub/only-top': '',
      'build/x.ts': '',
      'sub/build/x.ts': '',
      'node_modules/.gitignore': '!*',
      'node_modules/lib/x.ts': '',
      'sub/.gitignore': '!build/\n!a.log\n/local\ndeep/*.tmp\n**/any.ts\n',
      'sub/local': '',
      'sub/more/local': '',
      'sub/deep/x.tmp': '',
      'sub/more/deep/x.tmp': '',
      'sub/more/any.ts': '',
      '#hash': '',
      mixedcase: '',
      MixedCase: '',
      'spe[ci]al/.gitignore': '*.x\n',
      'spe[ci]al/a.x': '',
      'spec/a.x': '',
    });
    const paths = await expectSameAsGit(repository);
    expect(paths).toEqual([
      '.gitignore',
      'keep.log',
      'mixedcase',
      'spe[ci]al/.gitignore',
      'spec/a.x',
      'sub/.gitignore',
      'sub/a.log',
      'sub/build/x.ts',
      'sub/more/deep/x.tmp',
      'sub/more/local',
      'sub/only-top',
    ]);
  });

  it('gives the empty tree for an empty folder', async () => {
    const source = await openFolderSource(temporaryFolder());
    expect((await source.resolve('HEAD')).tree).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904');
  });

  it('leaves out the folders that it is told to', async () => {
    const folder = createRepository({
      'a.ts': 'a',
      '.diffdex/manifest.json': '{}',
      'sub/.diffdex/x': 'x',
    }).path;
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    for (const [opened, leftOut] of [
      [folder, folder],
      [link, link],
      [link, folder],
    ] as const) {
      const source = await openFolderSource(opened, { leaveOut: [join(leftOut, '.diffdex')] });
      const { tree } = await source.resolve('HEAD');
      expect((await collect(source.listTree(tree))).map(({ path }) => path)).toEqual([
        'a.ts',
        'sub/.diffdex/x',
      ]);
    }
  });

  it('answers for the present state of the folder', async () => {
    const repository = createRepository({ 'a.ts': 'one', 'b.ts': 'b' });
    const source = await openFolderSource(repository.path);
    const before = await source.resolve('HEAD');
    const entries = await collect(source.listTree(before.tree));
    const [a = '', b = ''] = entries.map(({ blob }) => blob);
    expect(await source.listDirty(entries)).toEqual(new Set());
    expect(await source.blobSizes([a, '1'.repeat(40)])).toEqual(new Map([[a, 3]]));
    repository.write('a.ts', 'changed');
    expect(await source.listDirty(entries)).toEqual(new Set(['a.ts']));
    expect(await collect(source.readBlobs([a, b]))).toEqual([undefined, Buffer.from('b')]);
    repository.remove('b.ts');
    expect(await source.listDirty(entries)).toEqual(new Set(['a.ts', 'b.ts']));
    const after = await source.resolve('HEAD');
    expect(after.tree).not.toBe(before.tree);
    expect(await source.hasTree(after.tree)).toBe(true);
    expect(await source.hasTree(before.tree)).toBe(false);
    expect(await source.diffTrees(after.tree, after.tree)).toEqual([]);
    expect(await source.countAheadBehind(before.tree, after.tree)).toBeUndefined();
  });

  it('says what it cannot do', async () => {
    const folder = temporaryFolder();
    const source = await openFolderSource(folder);
    await expect(source.resolve('main')).rejects.toMatchObject({ code: 'REVISION_UNKNOWN' });
    await expect(openFolderSource(join(folder, 'missing'))).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    });
  });

  it('refuses more patterns with wildcards than can be matched in bounded time', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'lib'));
    const lines = Array.from({ length: 5_000 }, (_, i) => `x${String(i)}*y*z*`);
    writeFileSync(join(folder, 'lib/.gitignore'), lines.join('\n'));
    const source = await openFolderSource(folder);
    await expect(source.resolve('HEAD')).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'lib/.gitignore has too many patterns with wildcards.',
    });
  });
});

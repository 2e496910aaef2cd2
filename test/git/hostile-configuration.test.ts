import { appendFileSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { isGitFailure } from '../../src/git/run/git-failure.js';
import { findHookLocation } from '../../src/git/repository/find-hook-location.js';
import { isOwnRepository } from '../../src/git/repository/is-own-repository.js';
import { openGitSource } from '../../src/git/open-source.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';
import { collect } from './collect.js';

/** Settings that start a program, and ones that are no filter by the look of their names. */
const PROGRAMS = [
  'core.fsmonitor',
  'core.pager',
  'core.editor',
  'core.askPass',
  'core.sshCommand',
  'core.gitProxy',
  'core.alternateRefsCommand',
  'credential.helper',
  'credential.https://example.com.helper',
  'diff.external',
  'diff.evil.command',
  'diff.evil.textconv',
  'filter.evil.clean',
  'filter.evil.smudge',
  'filter.dotted.name.clean',
  'filter.with space.clean',
  'filter.evil.process',
  'gpg.program',
  'sequence.editor',
  'alias.ls-tree',
  'alias.status',
];

const HOOKS = ['post-index-change', 'reference-transaction', 'pre-auto-gc', 'fsmonitor-watchman'];

/** A repository as if it had been unpacked with its `.git`: every program that it names leaves a file in `ran`. */
class UnpackedArchive {
  readonly repository: TemporaryRepository;
  readonly ran = temporaryFolder();
  readonly #scripts = temporaryFolder();

  constructor(files: Record<string, string>) {
    this.repository = createRepository({
      '.gitattributes': '*.ts filter=evil diff=evil\n*.md filter=dotted.name\n*.txt filter="with space"\n',
      ...files,
    });
  }

  /** A command that tells that it ran, and passes on what it reads. */
  script(name: string): string {
    const file = join(this.#scripts, name.replaceAll(/[^\w-]/g, '_'));
    writeFileSync(file, `#!/bin/sh\ntouch '${this.ran}/${name.replaceAll(/[^\w-]/g, '_')}'\nexec cat\n`, {
      mode: 0o755,
    });
    return file;
  }

  /** Sets everything that may start a program, and more. */
  arm(more: Record<string, string> = {}): void {
    const hooks = join(this.#scripts, 'hooks');
    mkdirSync(hooks);
    for (const hook of HOOKS) {
      writeFileSync(join(hooks, hook), `#!/bin/sh\ntouch '${this.ran}/hook-${hook}'\n`, { mode: 0o755 });
    }
    const settings = {
      ...Object.fromEntries(PROGRAMS.map((key) => [key, this.script(key)])),
      'filter.evil.required': 'true',
      'log.showSignature': 'true',
      'core.hooksPath': hooks,
      ...more,
    };
    const lines = Object.entries(settings).map(([key, value]) => {
      const [, section, name, variable] = /^(\w+)\.(?:(.+)\.)?(\w+)$/.exec(key) ?? [];
      return `[${String(section)}${name === undefined ? '' : ` "${name}"`}]\n${String(variable)} = ${value}\n`;
    });
    appendFileSync(join(this.repository.path, '.git/config'), lines.join(''));
  }

  programsRun(): string[] {
    return readdirSync(this.ran);
  }
}

describe('programs that the configuration of a repository names', () => {
  let archive: UnpackedArchive;
  beforeEach(() => {
    archive = new UnpackedArchive({ 'a.ts': 'one\ntwo\n', 'b.ts': 'b\n', 'c.md': 'c\n', 'd.txt': 'd\n' });
    archive.repository.commitFiles({ 'a.ts': 'one\ntwo\nthree\n' });
    archive.arm();
  });

  it('never run, whatever is asked', async () => {
    const { repository } = archive;
    const { path } = repository;
    // Newer than git's index, so that their times prove nothing.
    const later = new Date(Date.now() + 60_000);
    for (const name of ['b.ts', 'c.md', 'd.txt']) utimesSync(join(path, name), later, later);
    repository.write('a.ts', 'zero\none\ntwo\nthree\n');
    const source = await openGitSource(path);
    const head = await source.resolve('HEAD');
    const former = await source.resolve(':/Change');
    const entries = await collect(source.listTree(head.tree));
    expect(entries).toHaveLength(5);
    await source.diffTrees(former.tree, head.tree);
    await source.countAheadBehind(repository.head('HEAD~1'), head.revision);
    await collect(source.readBlobs(entries.map(({ blob }) => blob)));
    expect(await source.listDirty(entries)).toEqual(new Set(['a.ts']));
    expect(await source.readUncommitted({ maxFiles: 10 })).toMatchObject({
      changes: [{ entry: { path: 'a.ts' } }],
    });
    const file = entries.find((entry) => entry.path === 'a.ts') ?? { path: '', blob: '' };
    expect(await source.lineShifts(file)).toEqual([{ from: 1, lines: 0, to: 1, newLines: 1 }]);
    await source.excludeFromGit(join(path, 'index'));
    await source.listWorktrees();
    await source.prepareToCommit(join(path, 'committed'));
    expect((await findHookLocation(path)).hooksFolder).toMatch(/hooks$/);
    expect(archive.programsRun()).toEqual([]);
  });

  it('would run otherwise', () => {
    const { repository } = archive;
    repository.write('b.ts', 'changed\n');
    repository.git('config', '--unset', 'filter.evil.process');
    repository.git('status');
    expect(archive.programsRun()).toEqual(
      expect.arrayContaining(['core_fsmonitor', 'filter_evil_clean']) as string[],
    );
  });

  it('do not run by a name that no setting can have; the file counts as changed', async () => {
    const { repository } = archive;
    repository.write('.gitattributes', '*.ts filter=a=b\n');
    repository.git('config', 'filter.a=b.clean', archive.script('equals'));
    repository.write('b.ts', 'b\r\n');
    const source = await openGitSource(repository.path);
    const blob = repository.git('rev-parse', 'HEAD:b.ts');
    expect(await source.listDirty([{ path: 'b.ts', blob }])).toEqual(new Set(['b.ts']));
    expect(await source.lineShifts({ path: 'b.ts', blob })).toBeUndefined();
    expect(await source.readUncommitted({ maxFiles: 10 })).toMatchObject({ kind: 'refused' });
    expect(archive.programsRun()).toEqual([]);
  });
});

it('takes a file behind a filter for clean as long as the index can tell', async () => {
  const repository = createRepository({ '.gitattributes': '*.bin filter=lfs\n' });
  repository.git('config', 'filter.lfs.clean', "sed 's/.*/pointer/'");
  repository.git('config', 'filter.lfs.required', 'true');
  repository.write('large.bin', 'content\n');
  const before = new Date(Date.now() - 60_000);
  utimesSync(join(repository.path, 'large.bin'), before, before);
  repository.commit();
  const file = { path: 'large.bin', blob: repository.git('rev-parse', 'HEAD:large.bin') };
  expect(repository.git('show', 'HEAD:large.bin')).toBe('pointer');
  const source = await openGitSource(repository.path);
  expect(await source.listDirty([file])).toEqual(new Set());
  repository.write('large.bin', 'another\n');
  expect(await source.listDirty([file])).toEqual(new Set(['large.bin']));
});

describe('a repository that says it is a partial clone', () => {
  it('fetches from an address of git alone, and runs nothing', async () => {
    const archive = new UnpackedArchive({ 'a.ts': 'absent here\n' });
    const { repository } = archive;
    const server = repository.clone('--bare');
    server.git('config', 'uploadpack.allowFilter', 'true');
    const blob = repository.git('rev-parse', 'HEAD:a.ts');
    rmSync(join(repository.path, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    archive.arm({
      'core.repositoryFormatVersion': '1',
      'remote.o.promisor': 'true',
      'remote.o.uploadpack': archive.script('uploadpack'),
      'remote.o.vcs': 'evil',
      'protocol.ext.allow': 'always',
    });
    const source = await openGitSource(repository.path);
    const asked = [
      () => source.blobSizes([blob]),
      () => collect(source.readBlobs([blob])),
      () => collect(source.readBlobs(new Set([blob]))),
      () => collect(source.listTree(repository.tree())),
    ];
    for (const address of [
      `ext::${archive.script('ext')}`,
      'evil::x',
      'ssh://localhost:1/x',
      'git://localhost:1/x',
      'http://user@127.0.0.1:1/x',
      `--upload-pack=${archive.script('option')}`,
      'file:///x"\n[core]\nsshCommand = evil',
    ]) {
      repository.git('config', 'remote.o.url', address);
      for (const ask of asked) {
        try {
          await ask();
        } catch (error) {
          if (!isGitFailure(error)) throw error;
        }
      }
      expect(archive.programsRun(), address).toEqual([]);
      expect(await source.blobSizes([blob]), address).toEqual(new Map());
    }
    repository.git('config', 'remote.o.url', server.path);
    const [content] = await collect(source.readBlobs([blob]));
    expect(content?.toString()).toBe('absent here\n');
    expect(archive.programsRun()).toEqual([]);
    expect(readdirSync(join(repository.path, '.git')).filter((name) => name.includes('diffdex'))).toEqual([]);
  });
});

describe('isOwnRepository', () => {
  it('is true for its owner, and for whom a configuration of their own names it', async () => {
    const repository = createRepository({ 'a.ts': 'a' });
    const gitDirectory = join(repository.path, '.git');
    const stranger = [4_000_000];
    expect(await isOwnRepository(gitDirectory)).toBe(true);
    expect(await isOwnRepository(gitDirectory, [])).toBe(true);
    expect(await isOwnRepository(gitDirectory, stranger)).toBe(false);
    repository.git('config', 'safe.directory', '*');
    expect(await isOwnRepository(gitDirectory, stranger), 'its own configuration').toBe(false);
    const configuration = join(temporaryFolder(), 'config');
    const former = process.env.GIT_CONFIG_GLOBAL;
    process.env.GIT_CONFIG_GLOBAL = configuration;
    try {
      for (const [text, isOwn] of [
        [`[safe]\ndirectory = ${repository.path}\n`, true],
        [`[safe]\ndirectory = ${gitDirectory}\n`, true],
        ['[safe]\ndirectory = *\n', true],
        [`[safe]\ndirectory = ${join(repository.path, '..')}/*\n`, true],
        [`[safe]\ndirectory = ${repository.path}-other\n`, false],
        ['[safe]\ndirectory = *\ndirectory =\n', false],
      ] as const) {
        writeFileSync(configuration, text);
        expect(await isOwnRepository(gitDirectory, stranger), text).toBe(isOwn);
      }
    } finally {
      process.env.GIT_CONFIG_GLOBAL = former;
    }
  });
});

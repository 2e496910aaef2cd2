import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connect, textOf } from '../mcp/connect.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

const FILES = {
  'a.ts': 'export const a = 1;\n',
  'b.ts': 'export const b = 2;\n',
  'docs/c.md': '# C\n\nWhat c is for.\n',
};

let repository: TemporaryRepository;

beforeEach(async () => {
  repository = createRepository(FILES);
  await run('index', '--quiet');
});

const run = (...args: string[]): Promise<CliResult> => runCli(args, { cwd: repository.path });

async function status(environment: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const { stdout } = await runCli(['status', '--json'], { cwd: repository.path, environment });
  return JSON.parse(stdout) as Record<string, unknown>;
}

async function isFresh(query: string, ...flags: string[]): Promise<unknown> {
  const { stdout } = await run('search', query, '--json', ...flags);
  return (JSON.parse(stdout) as { snapshot: { fresh: unknown } }).snapshot.fresh;
}

/** Changes files in each way that there is. */
function changeFiles(): void {
  repository.write('a.ts', 'export const a = 10;\n');
  repository.remove('b.ts');
  repository.write('staged.ts', 'export const staged = 1;\n');
  repository.git('add', 'staged.ts');
  repository.write('new one.ts', 'export const untracked = 1;\n');
  repository.write('docs/moved.md', FILES['docs/c.md']);
  repository.remove('docs/c.md');
}

describe('status', () => {
  it('tells what became of each file on disk, and that searches see it', async () => {
    expect(await status()).toMatchObject({
      fresh: true,
      disk: { differing: 0, complete: true, files: [] },
      searches: { of: 'disk' },
    });
    changeFiles();
    expect(await status()).toMatchObject({
      fresh: true,
      behind: 0,
      disk: {
        differing: 5,
        complete: true,
        changes: { modified: 1, added: 1, deleted: 1, renamed: 1, untracked: 1 },
        files: [
          { path: 'a.ts', change: 'modified' },
          { path: 'b.ts', change: 'deleted' },
          { path: 'docs/moved.md', change: 'renamed', previous_path: 'docs/c.md' },
          { path: 'new one.ts', change: 'untracked' },
          { path: 'staged.ts', change: 'added' },
        ],
      },
      searches: { of: 'disk' },
      next_update: { mode: 'none' },
    });
    const { stdout } = await run('status');
    expect(stdout).toContain('on disk    1 modified, 1 added, 1 deleted, 1 renamed, 1 untracked\n');
    expect(stdout).toContain('searches   include uncommitted changes');
    expect(stdout).not.toContain('new one.ts');
    expect(stdout).toContain('update     nothing to do');
    expect((await run('status', '--verbose')).stdout).toContain('untracked  new one.ts\n');
  });

  it('names a bounded number of files, with characters that nobody sees as escapes', async () => {
    for (let at = 100; at < 205; at++)
      repository.write(`many/${String(at)}.ts`, `export const n = ${String(at)};\n`);
    repository.write('a\u202e.ts', 'export const reversed = 1;\n');
    const { disk } = (await status()) as { disk: { differing: number; files: unknown[] } };
    expect(disk.differing).toBe(106);
    expect(disk.files).toHaveLength(100);
    const { stdout } = await run('status', '--verbose');
    expect(stdout).toContain('untracked  a\\u{202e}.ts');
    expect(stdout).toContain('and 96 more files\n');
  });

  it('says so where more differs on disk than searches read, and so do they', async () => {
    changeFiles();
    repository.write('diffdex.yml', 'overlay_max_files: 3\n');
    expect(await status()).toMatchObject({
      fresh: true,
      disk: { differing: 6, complete: false, changes: null, files: [] },
      searches: { of: 'index', reason: 'too-many' },
    });
    expect((await run('status')).stdout).toContain('on disk    at least 6 files differ from HEAD\n');
    expect(await isFresh('staged')).toBe(false);
    expect((await run('search', 'staged')).stdout).toContain('(without uncommitted changes)');
    expect(await isFresh('staged', '--committed')).toBe(true);

    repository.write('diffdex.yml', 'overlay_max_size: 1KB\n');
    repository.write('a.ts', `export const a = ${'1 +\n'.repeat(1000)}1;\n`);
    expect(await status()).toMatchObject({ searches: { of: 'index', reason: 'too-large' } });
    expect(await isFresh('staged')).toBe(false);

    repository.remove('diffdex.yml');
    expect(await isFresh('staged')).toBe(true);
    expect(await status({ DIFFDEX_OVERLAY: '0' })).toMatchObject({
      disk: { complete: true },
      searches: { of: 'index', reason: 'off' },
    });
  });

  it('knows of no disk where there is none, and of no HEAD in a folder without git', async () => {
    const bare = temporaryFolder();
    repository.git('clone', '--quiet', '--bare', '.', join(bare, 'bare.git'));
    const cwd = join(bare, 'bare.git');
    await runCli(['index', '--quiet'], { cwd });
    const { stdout } = await runCli(['status', '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ fresh: true, disk: null, searches: null });

    const folder = temporaryFolder();
    cpSync(repository.path, folder, {
      recursive: true,
      filter: (path) => !path.includes('.git') && !path.includes('.diffdex'),
    });
    await runCli(['index', '--no-git', '--quiet'], { cwd: folder });
    const told = await runCli(['status', '--no-git', '--json'], { cwd: folder });
    expect(JSON.parse(told.stdout)).toMatchObject({ disk: null, searches: { of: 'disk' } });
  });

  it('says that searches fail where the settings name another model', async () => {
    repository.write('diffdex.yml', 'dimensions: 64\n');
    expect(await status()).toMatchObject({ searches: { of: 'nothing', reason: 'other-model' } });
    expect((await run('search', 'a')).code).toBe(2);
  });

  const tables: [string, (index: string) => void, string][] = [
    [
      'is a link to another folder',
      (index) => {
        cpSync(join(index, 'chunks.lance'), join(index, '..', 'elsewhere'), { recursive: true });
        rmSync(join(index, 'chunks.lance'), { recursive: true });
        symlinkSync(join(index, '..', 'elsewhere'), join(index, 'chunks.lance'));
      },
      'INDEX_',
    ],
    [
      'is gone',
      (index) => {
        rmSync(join(index, 'files.lance'), { recursive: true });
      },
      'INDEX_CORRUPT',
    ],
  ];
  it.each(tables)('refuses a table that %s, as searches do', async (_, damage, code) => {
    damage(join(repository.path, '.diffdex'));
    const [told, searched] = [await run('status'), await run('search', 'a')];
    expect(told.code).toBe(2);
    expect(told.stderr).toContain(code);
    expect(told.stderr).toBe(searched.stderr);
    const { stdout } = await run('doctor', '--json');
    const { checks } = JSON.parse(stdout) as { checks: { name: string; state: string; detail: string }[] };
    expect(checks.find(({ name }) => name === 'index')).toMatchObject({ state: 'problem' });
    expect(checks.some(({ name }) => name === 'files on disk')).toBe(false);
  });
});

describe('doctor', () => {
  it('tells what differs on disk, and warns where searches leave it out', async () => {
    changeFiles();
    expect((await run('doctor')).stdout).toMatch(
      /ok {7}files on disk +1 modified, .* searches include uncommitted changes/,
    );
    repository.write('diffdex.yml', 'overlay_max_files: 3\n');
    expect((await run('doctor')).stdout).toMatch(
      /warning {2}files on disk .*\n +→ Commit and run `diffdex index`/,
    );
  });
});

describe('index_status', () => {
  it('tells the same over MCP', async () => {
    changeFiles();
    const { ask, call } = await connect(repository.path);
    expect(await ask('index_status')).toMatchObject({
      state: 'ready',
      disk: { differing: 5, changes: { modified: 1, untracked: 1 } },
      searches: { of: 'disk' },
    });
    expect(textOf(await call('index_status'))).toContain('1 renamed, 1 untracked');
  });
});

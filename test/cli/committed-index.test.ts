import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openIndex } from '../../src/index.js';
import { readRows } from '../support/read-rows.js';
import { runCli } from '../support/run-cli.js';
import type { TemporaryRepository } from '../support/temporary-repository.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

let repository: TemporaryRepository;

async function run(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runCli([...args, '--json'], { cwd: repository.path });
  expect([args, code, stderr.includes('"error"')]).toEqual([args, 0, false]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Indexes HEAD and commits the index on its own. */
async function commitIndex(): Promise<Record<string, unknown>> {
  const summary = await run('index');
  repository.commit('Update the index');
  return summary;
}

beforeEach(async () => {
  repository = createRepository({
    'src/pool.ts': 'export class Pool {\n  acquire(): number {\n    return 1;\n  }\n}\n',
    'src/retry.py': 'def retry(times):\n    yield times\n',
  });
  await run('init', '--commit-index');
  repository.commit('Prepare');
});

/** That the index holds exactly what a full index elsewhere holds. */
async function expectSound(): Promise<void> {
  expect(await run('verify', '--deep')).toMatchObject({ ok: true, differences: [], unchecked: [] });
  const index = join(temporaryFolder(), 'full');
  const full = await openIndex({ repository: repository.path, index });
  await full.update();
  const paths = [...(await readRows(join(repository.path, '.diffdex'))).files.keys()];
  expect(paths.filter((path) => path.startsWith('.diffdex/'))).toEqual([]);
  const expected = [...(await readRows(index)).files.keys()];
  expect(paths.sort()).toEqual(expected.filter((path) => !path.startsWith('.diffdex/')).sort());
}

function committedFiles(): string[] {
  return repository.git('ls-files', '--', '.diffdex').split('\n');
}

describe('init --commit-index', () => {
  it('prepares the repository, and twice is as good as once', async () => {
    await run('index', '--index', '.diffdex');
    expect(readFileSync(join(repository.path, 'diffdex.yml'), 'utf8')).toMatch(/^commit_index: true$/m);
    const attributes = readFileSync(join(repository.path, '.gitattributes'), 'utf8');
    expect(attributes).toBe('/.diffdex/** binary merge=ours linguist-generated -diff\n');
    expect(repository.git('check-attr', '-a', '--', '.diffdex/manifest.json').split('\n')).toEqual([
      '.diffdex/manifest.json: binary: set',
      '.diffdex/manifest.json: diff: unset',
      '.diffdex/manifest.json: merge: ours',
      '.diffdex/manifest.json: text: unset',
      '.diffdex/manifest.json: linguist-generated: set',
    ]);
    expect(readFileSync(join(repository.path, '.git/info/exclude'), 'utf8')).not.toContain('/.diffdex/');
    expect(repository.git('config', 'merge.ours.driver')).toBe('true');
    await run('init', '--commit-index');
    expect(readFileSync(join(repository.path, '.gitattributes'), 'utf8')).toBe(attributes);
    expect(repository.git('status', '--short', '--', 'diffdex.yml', '.gitattributes')).toBe('');
  });

  it('lets git add nothing of this machine from an index that is there already', async () => {
    repository = createRepository({ 'src/retry.py': 'def retry(times):\n    yield times\n' });
    await run('index');
    writeFileSync(join(repository.path, '.diffdex', 'hooks.log'), 'of this machine\n');
    await run('init', '--commit-index');
    repository.git('add', '--all');
    const added = committedFiles();
    expect(added).toContain('.diffdex/manifest.json');
    expect(added.filter((path) => /cache|lock|\.log|\.tmp|hint/.test(path))).toEqual([]);
  });

  it('warns where a .gitignore keeps the index out, and adds to a configuration that is there', async () => {
    repository.writeAll({ '.gitignore': '.diffdex\n', 'diffdex.yml': 'max_file_size: 2MB' });
    const { stderr, stdout } = await runCli(['init', '--commit-index', '--json'], { cwd: repository.path });
    expect(JSON.parse(stdout)).toMatchObject({ ignored: true, created: false });
    expect(stderr).toContain('.gitignore');
    expect(readFileSync(join(repository.path, 'diffdex.yml'), 'utf8')).toBe(
      'max_file_size: 2MB\ncommit_index: true\n',
    );
  });
});

describe('a committed index', () => {
  it('stays fresh when it is committed, alone or amended, and in a clone', async () => {
    const { revision } = await commitIndex();
    expect(revision).toBe(repository.head('HEAD~1'));
    expect(await run('index')).toMatchObject({ mode: 'none', revision });
    expect(repository.git('status', '--short')).toBe('');
    expect(await run('status')).toMatchObject({ fresh: true, behind: 0, revision });
    repository.commitFiles({ 'src/more.ts': 'export const more = 1;\n' });
    expect(await run('status')).toMatchObject({ fresh: false });
    expect(await run('index')).toMatchObject({ mode: 'incremental', files: { added: 1 } });
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '--amend', '--no-edit');
    expect(await run('index')).toMatchObject({ mode: 'none' });
    await expectSound();
    repository = repository.clone('--depth=1');
    expect(await run('status')).toMatchObject({ fresh: true });
    expect(await run('index')).toMatchObject({ mode: 'none' });
    expect(await run('search', 'acquire', '--limit', '1')).toMatchObject({ hits: [{ path: 'src/pool.ts' }] });
    expect(repository.git('status', '--short')).toBe('');
  });

  it('keeps few files, whatever the number of updates, and nothing of this machine', async () => {
    await commitIndex();
    const before = committedFiles();
    for (let i = 0; i < 6; i++) {
      repository.commitFiles({ 'src/pool.ts': `export const pool = ${String(i)};\n` });
      await commitIndex();
    }
    expect(committedFiles().length).toBeLessThanOrEqual(before.length);
    expect(before.length).toBeLessThanOrEqual(30);
    expect(committedFiles().filter((path) => /cache|lock|\.log|\.tmp|hint/.test(path))).toEqual([]);
    expect(existsSync(join(repository.path, '.diffdex/cache'))).toBe(true);
    await expectSound();
  });

  it('of a former version, whose inventory lists what every update changes, is as good', async () => {
    await commitIndex();
    const folder = join(repository.path, '.diffdex');
    const hint = 'chunks.lance/_versions/latest_version_hint.json';
    writeFileSync(join(folder, hint), '{"version":1}');
    writeFileSync(
      join(folder, '.gitignore'),
      '# What concerns one machine only.\n/cache/\n/writer.lock*\n*.log\n*.tmp\n',
    );
    const [name = ''] = readdirSync(folder).filter((one) => one.startsWith('inventory.'));
    const inventory = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { files: object };
    const files = { ...inventory.files, [hint]: [99, ''] };
    writeFileSync(join(folder, name), JSON.stringify({ files }));
    repository.git('add', '--force', '.diffdex');
    repository.commit('As it was');
    expect(committedFiles()).toContain(`.diffdex/${hint}`);
    expect(await run('search', 'acquire', '--limit', '1')).toMatchObject({ hits: [{ path: 'src/pool.ts' }] });
    repository.commitFiles({ 'src/more.ts': 'export const more = 1;\n' });
    expect(await commitIndex()).toMatchObject({ mode: 'incremental', files: { added: 1 } });
    expect(committedFiles().filter((path) => path.includes('hint'))).toEqual([]);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('hint');
  });

  it('warns above its limit', async () => {
    repository.commitFiles({ 'diffdex.yml': 'commit_index: true\nmax_committed_size: 1KB\n' });
    const { stderr } = await runCli(['index'], { cwd: repository.path });
    expect(stderr).toContain('max_committed_size');
  });
});

/** Two branches, each with code and an index of its own. */
async function fork(): Promise<void> {
  await commitIndex();
  repository.branch('theirs');
  repository.commitFiles({ 'src/theirs.ts': 'export function theirs(): void {}\n' });
  await commitIndex();
  repository.checkout('main');
  repository.commitFiles({ 'src/ours.ts': 'export function ours(): void {}\n' });
  await commitIndex();
}

/** Merges the other branch; returns the paths in conflict. */
function merge(...flags: string[]): string[] {
  try {
    repository.git('merge', '--quiet', '--no-edit', ...flags, 'theirs');
    return [];
  } catch {
    return repository.git('diff', '--name-only', '--diff-filter=U').split('\n');
  }
}

describe('merging two branches with indexes of their own', () => {
  // git may take files of the two indexes for renamed ones, which no driver settles; any way to settle it will do.
  it.each([
    { flags: ['-s', 'recursive', '-X', 'no-renames'], mayConflict: false },
    { flags: [], mayConflict: true },
  ])('leaves ours ($flags), which the next update brings up to date', async ({ flags, mayConflict }) => {
    await fork();
    const conflicts = merge(...flags);
    expect(conflicts.filter((path) => !mayConflict || !path.startsWith('.diffdex/'))).toEqual([]);
    expect(conflicts).not.toContain('.diffdex/manifest.json');
    if (conflicts.length > 0) repository.commit('Merge');
    expect(await run('status')).toMatchObject({ fresh: false });
    expect(await run('index')).toMatchObject({ mode: 'incremental', chunks: { embedded: 1 } });
    await expectSound();
    repository.commit('Update the index');
    expect(committedFiles().length).toBeLessThanOrEqual(30);
    expect(await run('index')).toMatchObject({ mode: 'none' });
  });

  it.each(['--ours', '--theirs'])(
    'in a clone without the driver, with conflicts resolved by %s',
    async (side) => {
      await fork();
      repository.git('config', '--unset', 'merge.ours.driver');
      const { checks } = await run('doctor');
      expect(checks).toContainEqual(expect.objectContaining({ name: 'committed', state: 'warning' }));
      const conflicts = merge();
      expect(conflicts).toContain('.diffdex/manifest.json');
      for (const path of conflicts) {
        try {
          repository.git('checkout', side, '--', path);
        } catch {
          // Deleted on that side.
          repository.git('rm', '-q', '--', path);
        }
      }
      repository.commit('Merge');
      const { mode } = await run('index');
      expect(mode).not.toBe('none');
      await expectSound();
    },
  );

  it('that left a mix of both is found, said, and repaired', async () => {
    await fork();
    const mixes = [
      () => {
        remove('chunks.lance/data');
      },
      () => {
        restore('theirs', 'files.lance');
      },
      () => {
        restore('theirs', 'manifest.json');
      },
      () => {
        restore('theirs', 'chunks.lance/_versions');
      },
    ];
    for (const mix of mixes) {
      repository.git('reset', '--quiet', '--hard');
      repository.git('clean', '-dfq');
      expect(await run('index')).toMatchObject({ mode: 'none' });
      mix();
      const { code, stderr } = await runCli(['search', 'pool'], { cwd: repository.path });
      expect(stderr).toContain('[INDEX_CORRUPT]');
      expect(code).toBe(2);
      expect(await run('index')).toMatchObject({ mode: 'full', reason: 'index-corrupt' });
      expect(readdirSync(join(repository.path, '.diffdex/chunks.lance/data'))).toHaveLength(1);
    }
    await expectSound();
  });
});

function remove(folder: string): void {
  const path = join(repository.path, '.diffdex', folder);
  const [file = ''] = readdirSync(path).filter((name) => statSync(join(path, name)).isFile());
  rmSync(join(path, file));
}

function restore(branch: string, path: string): void {
  rmSync(join(repository.path, '.diffdex', path), { recursive: true });
  repository.git('checkout', branch, '--', `.diffdex/${path}`);
}

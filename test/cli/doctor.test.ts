import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { runCli } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

interface Check {
  name: string;
  state: string;
  detail: string;
  remedy: string | null;
}

let repository: TemporaryRepository;

beforeEach(async () => {
  repository = createRepository({ 'src/pool.ts': 'export const pool = 1;\n' });
  await runCli(['index', '--quiet'], { cwd: repository.path });
});

async function diagnose(
  ...args: string[]
): Promise<{ code: number | null; ok: boolean; check: (name: string) => Check | undefined }> {
  const { code, stdout } = await runCli(['doctor', '--json', ...args], { cwd: repository.path });
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: Check[] };
  return { code, ok, check: (name) => checks.find((one) => one.name === name) };
}

describe('doctor', () => {
  it('finds a sound index, a line for each check', async () => {
    const { code, stdout } = await runCli(['doctor'], { cwd: repository.path });
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.slice(9, 24).trim())).toEqual([
      'node',
      'git',
      'native modules',
      'grammars',
      'configuration',
      'model',
      'disk',
      'permissions',
      'lock',
      'index',
      'freshness',
      'files on disk',
      'growth',
      'hooks',
      'clients',
    ]);
    expect(stdout).not.toContain('\u001b');
  });

  it('warns of an index that is behind, and exits with 0', async () => {
    repository.commitFiles({ 'src/new.ts': 'export const fresh = 1;\n' });
    const { code, check } = await diagnose();
    expect(code).toBe(0);
    expect(check('freshness')).toMatchObject({ state: 'warning', remedy: 'Run `diffdex index`.' });
  });

  it('tells what a killed update left', async () => {
    const index = join(repository.path, '.diffdex');
    const gone = spawnSync(process.execPath, ['-e', '0']).pid;
    writeFileSync(join(index, 'manifest.json.1234.tmp'), '{');
    writeFileSync(
      join(index, 'writer.lock'),
      JSON.stringify({
        token: 'abc',
        host: 'elsewhere\u001b[2J',
        scope: '',
        pid: gone,
        startedAt: '',
        takenAt: 'now',
      }),
    );
    const { check } = await diagnose();
    expect(check('growth')).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('1 file') as string,
    });
    expect(check('lock')?.detail).toContain('unknown');
  });

  it('finds a table that is gone', async () => {
    truncateAll(join(repository.path, '.diffdex', 'chunks.lance', '_versions'));
    const { code, ok, check } = await diagnose();
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    expect(check('index')).toMatchObject({
      state: 'problem',
      remedy: expect.stringContaining('--full') as string,
    });
  });

  it('finds another model, a missing one, and mistakes in the configuration', async () => {
    writeFileSync(join(repository.path, 'diffdex.yml'), 'model: ./absent\n');
    expect((await diagnose()).check('model')).toMatchObject({ state: 'problem' });
    writeFileSync(join(repository.path, 'diffdex.yml'), 'modle: x\n');
    const { code, check } = await diagnose();
    expect(code).toBe(1);
    expect(check('configuration')).toMatchObject({
      state: 'problem',
      detail: expect.stringContaining('modle') as string,
    });
  });

  it('says what has to come before an index', async () => {
    const { check } = await diagnose('--repo', createRepository().path);
    expect(check('index')).toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining('Commit something') as string,
    });
  });

  it('says where there is no repository', async () => {
    const { code, check } = await diagnose('--repo', temporaryFolder());
    expect(code).toBe(1);
    expect(check('configuration')?.detail).toContain('not inside a git repository');
  });

  it('tells of an update after a hook that failed', async () => {
    await runCli(['hook', 'install'], { cwd: repository.path });
    expect((await diagnose()).check('hooks')).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('post-commit') as string,
    });
    writeFileSync(join(repository.path, 'diffdex.yml'), 'modle: x\n');
    await runCli(['hook', 'run', 'post-commit'], { cwd: repository.path });
    writeFileSync(join(repository.path, 'diffdex.yml'), '');
    expect((await diagnose()).check('hooks')).toMatchObject({ state: 'problem' });
  });
});

describe('an installation that is not whole', () => {
  let installed: string;
  beforeEach(() => {
    installed = temporaryFolder();
    for (const name of ['dist', 'package.json']) {
      cpSync(join(packageRoot, name), join(installed, name), { recursive: true });
    }
    mkdirSync(join(installed, 'grammars'));
    for (const name of ['models', 'grammars/manifest.json', 'grammars/queries']) {
      symlinkSync(join(packageRoot, name), join(installed, name));
    }
    cpSync(join(packageRoot, 'grammars/wasm'), join(installed, 'grammars/wasm'), { recursive: true });
    truncateSync(join(installed, 'grammars/wasm/python.wasm.br'), 1000);
  });

  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } => {
    const main = join(installed, 'dist/cli/main.js');
    return spawnSync(process.execPath, [main, ...args], { cwd: repository.path, encoding: 'utf8' });
  };

  it('without the native part of LanceDB says so wherever it is needed', () => {
    repository.commitFiles({ 'src/new.ts': 'export const fresh = 1;\n' });
    for (const command of [['index'], ['search', 'pool'], ['verify'], ['related', 'src/pool.ts']]) {
      const { status, stderr } = run(...command, '--json');
      expect([command, status]).toEqual([command, 2]);
      const { error } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: object };
      expect(error).toMatchObject({
        code: 'BINDING_MISSING',
        hint: expect.stringContaining('optional') as string,
      });
    }
  });

  it('is found by doctor', () => {
    const { status, stdout } = run('doctor', '--json');
    expect(status).toBe(1);
    const { checks } = JSON.parse(stdout) as { checks: Check[] };
    expect(checks).toContainEqual({
      name: 'grammars',
      state: 'problem',
      detail: 'damaged: python',
      remedy: 'Reinstall diffdex.',
    });
    expect(checks).toContainEqual(
      expect.objectContaining({
        name: 'native modules',
        state: 'problem',
        detail: expect.stringContaining('[BINDING_MISSING]') as string,
      }),
    );
  });
});

function truncateAll(folder: string): void {
  for (const name of readdirSync(folder)) truncateSync(join(folder, name), 10);
}

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandTable } from '../../src/cli/table/command-table.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

const FILES = { 'src/pool.ts': 'export function acquire(): number {\n  return 1;\n}\n' };
/** The user `nobody`: root may write everywhere, so permissions are tested as somebody else. */
const NOBODY = 65534;

function expectFailure(result: CliResult, code: string): void {
  expect(result.stderr).toContain(`[${code}]`);
  expect(result.stderr).toMatch(/\nhint: \S/);
  expect({ exit: result.code, stdout: result.stdout }).toEqual({ exit: 2, stdout: '' });
}

describe('bad input gets a code, a hint and exit code 2', () => {
  it('outside of a repository', async () => {
    const cwd = temporaryFolder();
    expectFailure(await runCli(['index'], { cwd }), 'NOT_A_REPOSITORY');
    expectFailure(await runCli(['index', '--repo', join(cwd, 'nowhere')], { cwd }), 'ARGUMENT_INVALID');
  });

  it('in a repository without commits', async () => {
    expectFailure(await runCli(['index'], { cwd: createRepository().path }), 'HEAD_UNBORN');
  });

  it.each(['no-such-branch', '--upload-pack=touch x', 'HEAD~99', ''])(
    'for the revision %j',
    async (revision) => {
      const { path } = createRepository(FILES);
      expectFailure(await runCli(['index', `--rev=${revision}`], { cwd: path }), 'REVISION_UNKNOWN');
    },
  );

  it('without an index', async () => {
    const { path } = createRepository(FILES);
    expectFailure(await runCli(['search', 'acquire', '--committed'], { cwd: path }), 'INDEX_MISSING');
    expectFailure(await runCli(['search', 'acquire', '--index', 'other'], { cwd: path }), 'INDEX_MISSING');
    expectFailure(await runCli(['status'], { cwd: path }), 'INDEX_MISSING');
  });

  it('without an index, with what has to come first', async () => {
    const hintOf = async (cwd: string, ...args: string[]): Promise<string> => {
      const result = await runCli(args, { cwd });
      expectFailure(result, 'INDEX_MISSING');
      return result.stderr.split('\nhint: ')[1] ?? '';
    };
    const folder = temporaryFolder();
    expect(await hintOf(folder, 'status')).toMatch(/git init.*--no-git/);
    expect(await hintOf(folder, 'status', '--no-git')).toContain('`diffdex index --no-git`');
    expect(await hintOf(createRepository().path, 'search', 'acquire', '--committed')).toContain(
      'Commit something',
    );
    expect(await hintOf(createRepository(FILES).path, 'search', 'acquire', '--committed')).toContain(
      'Build one with `diffdex index`.',
    );
  });

  it('for unknown flags, commands and values', async () => {
    const { path } = createRepository(FILES);
    expectFailure(await runCli(['index', '--colour'], { cwd: path }), 'ARGUMENT_INVALID');
    expectFailure(await runCli(['indexx'], { cwd: path }), 'ARGUMENT_INVALID');
    expectFailure(await runCli(['--quiet'], { cwd: path }), 'ARGUMENT_INVALID');
    expectFailure(await runCli(['search', 'x', '--mode', 'magic'], { cwd: path }), 'ARGUMENT_INVALID');
    for (const command of [
      ['search', 'x'],
      ['related', 'src/pool.ts:1'],
    ]) {
      const kindless = await runCli([...command, '--kind', 'frobnicate'], { cwd: path });
      expectFailure(kindless, 'ARGUMENT_INVALID');
      expect(kindless.stderr).toContain('function, method, class');
    }
    expectFailure(await runCli(['search', 'x', '--limit', 'many'], { cwd: path }), 'ARGUMENT_INVALID');
    expectFailure(
      await runCli(['search', 'x', '--limit', '2', '--limit', '1'], { cwd: path }),
      'ARGUMENT_INVALID',
    );
    expectFailure(await runCli(['index', '--dimensions', '0.5'], { cwd: path }), 'ARGUMENT_INVALID');
    expectFailure(await runCli(['search', '--queries', 'absent.txt'], { cwd: path }), 'ARGUMENT_INVALID');
  });

  it.each([
    [[], 'Write what you look for'],
    [['--json'], 'Write what you look for'],
    [['acquire', '--queries', '-'], 'Use one of the two'],
    [['acquire', '--explain', '--files-only'], '--json'],
    [['acquire', '--context', '2', '--files-only'], '--json'],
    [['acquire', '--explain', '--format', 'grep'], 'text, json, jsonl'],
    [['acquire', '--explain', '--format', 'markdown'], 'text, json, jsonl'],
  ])('for a search %j, which asks for nothing or for what would be ignored', async (args, hint) => {
    const { code, stdout, stderr } = await runCli(['search', ...args], { cwd: createRepository(FILES).path });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('ARGUMENT_INVALID');
    expect(stderr.slice(stderr.indexOf('hint'))).toContain(hint);
  });

  it.each([
    [['frob'], 'frob'],
    [['constructor', 'frob'], 'constructor'],
    [['frob', '--quiet', '--limit', '2'], 'frob'],
    [['serach', 'x', '--limit', '2'], 'serach'],
    [['hook', 'frob'], 'hook frob'],
    [['hook', 'instal'], 'hook instal'],
    [['mcp', 'frob'], 'mcp frob'],
    [['bench', 'embd'], 'bench embd'],
  ])('for the command %j, with those that there are', async (args, command) => {
    const result = await runCli(args, { cwd: temporaryFolder() });
    expectFailure(result, 'ARGUMENT_INVALID');
    const { commands } = commandTable();
    const listed = commands.find(({ words }) => words[0] === args[0])?.commands ?? commands;
    const names = listed.map(({ words }) => words.at(-1));
    const [error, hint = ''] = result.stderr.split('\nhint: ');
    expect(error).toBe(`error: There is no command ${command}. [ARGUMENT_INVALID]`);
    expect(hint.replace(/^Did you mean \w+\? /, '')).toBe(`The commands are ${names.join(', ')}.\n`);
  });

  it('for a command that lacks one of its own', async () => {
    const { stderr } = await runCli(['hook'], { cwd: temporaryFolder() });
    expect(stderr).toContain('Name a command: install, uninstall, status or run.');
  });

  it('for a configuration with mistakes, all at once', async () => {
    const { path } = createRepository(FILES);
    writeFileSync(join(path, 'diffdex.yml'), 'exclude: 3\nmodle: x\n');
    const result = await runCli(['index'], { cwd: path });
    expectFailure(result, 'CONFIG_INVALID');
    expect(result.stderr).toContain('diffdex.yml:1: exclude');
    expect(result.stderr).toContain('modle');
  });

  it('for a model that is not there', async () => {
    const { path } = createRepository(FILES);
    expectFailure(await runCli(['index', '--model', 'no/such/model'], { cwd: path }), 'EMBEDDER_INVALID');
    expectFailure(await runCli(['index', '--dimensions', '100000'], { cwd: path }), 'EMBEDDER_INVALID');
  });

  it('as JSON on stderr where JSON is asked for', async () => {
    const { stderr } = await runCli(['index', '--json'], { cwd: temporaryFolder() });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'NOT_A_REPOSITORY' } });
  });
});

describe('a stdout that fails', () => {
  /** Runs through a shell, which redirects; the exit code is that of the command. */
  function runInShell(redirected: (command: string) => string, args: string, cwd: string) {
    const command = `"${process.execPath}" "${join(packageRoot, 'dist/cli/main.js')}" ${args}`;
    return spawnSync('bash', ['-c', redirected(command)], { cwd, encoding: 'utf8' });
  }

  it.runIf(existsSync('/dev/full'))('is an error with a code', async () => {
    const { path } = createRepository(FILES);
    expect((await runCli(['index', '--quiet'], { cwd: path })).code).toBe(0);
    const run = (args: string) => runInShell((command) => `${command} > /dev/full`, args, path);
    for (const args of ['index', 'status', 'search acquire', 'doctor']) {
      const { status, stderr } = run(args);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: expect.stringMatching(/^error: .*ENOSPC.* \[OUTPUT_FAILED\]\nhint: \S.*\n$/) as string,
      });
    }
    for (const args of ['index --json', 'search acquire --json']) {
      const { status, stderr } = run(args);
      expect(status).toBe(2);
      expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'OUTPUT_FAILED' } });
    }
  });

  it.runIf(process.platform !== 'win32')('is none where the reader has seen enough', async () => {
    const { path } = createRepository(FILES);
    expect((await runCli(['index', '--quiet'], { cwd: path })).code).toBe(0);
    const piped = (command: string) => `${command} | true; exit \${PIPESTATUS[0]}`;
    const { status, stderr } = runInShell(piped, 'search acquire', path);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('a damaged or foreign index', () => {
  async function indexed(): Promise<{ path: string; manifest: string }> {
    const { path } = createRepository(FILES);
    expect((await runCli(['index', '--quiet'], { cwd: path })).code).toBe(0);
    return { path, manifest: join(path, '.diffdex/manifest.json') };
  }

  it('is told apart when searched, and rebuilt with the reason by an update', async () => {
    const { path, manifest } = await indexed();
    writeFileSync(manifest, '{"format": 1, "revision": ');
    expectFailure(await runCli(['search', 'acquire'], { cwd: path }), 'INDEX_CORRUPT');
    const { stdout } = await runCli(['index', '--json'], { cwd: path });
    expect(JSON.parse(stdout)).toMatchObject({ mode: 'full', reason: 'index-corrupt' });
    expect((await runCli(['search', 'acquire'], { cwd: path })).code).toBe(0);
  });

  it('of a newer format is refused, and rebuilt only on demand', async () => {
    const { path, manifest } = await indexed();
    const content = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
    writeFileSync(manifest, JSON.stringify({ ...content, format: 99 }));
    expectFailure(await runCli(['search', 'acquire'], { cwd: path }), 'INDEX_NEWER_FORMAT');
    expectFailure(await runCli(['index'], { cwd: path }), 'INDEX_NEWER_FORMAT');
    expect((await runCli(['index', '--full', '--quiet'], { cwd: path })).code).toBe(0);
  });

  it('of another model says so, and an update embeds again', async () => {
    const { path, manifest } = await indexed();
    const content = JSON.parse(readFileSync(manifest, 'utf8')) as { embedder: object };
    writeFileSync(
      manifest,
      JSON.stringify({ ...content, embedder: { ...content.embedder, digest: 'f'.repeat(32) } }),
    );
    expectFailure(await runCli(['search', 'acquire'], { cwd: path }), 'INDEX_MODEL_MISMATCH');
    const { stdout } = await runCli(['index', '--json'], { cwd: path });
    expect(JSON.parse(stdout)).toMatchObject({ mode: 'full', reason: 'model-changed' });
  });

  it.runIf(process.getuid?.() === 0)('that may not be written stays as it was', async () => {
    const repository = createRepository(FILES);
    await runCli(['index', '--quiet'], { cwd: repository.path });
    repository.commitFiles({ 'src/more.ts': 'export const more = 1;\n' });
    chmodSync(repository.path, 0o755);
    const environment = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
    };
    const as = { cwd: repository.path, uid: NOBODY, environment };
    expectFailure(await runCli(['index'], as), 'PERMISSION_DENIED');
    expect((await runCli(['search', 'acquire'], as)).stdout).toContain('src/pool.ts');
    expectFailure(await runCli(['hook', 'run', 'post-commit'], as), 'PERMISSION_DENIED');
    chmodSync(join(repository.path, '.diffdex'), 0o700);
    const { code, stdout } = await runCli(['doctor'], as);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^problem {2}lock .*PERMISSION_DENIED/m);
    chmodSync(repository.path, 0o700);
    const elsewhere = { ...as, cwd: '/' };
    const inside = ['--repo', join(repository.path, 'src')];
    expectFailure(await runCli(['status', ...inside], elsewhere), 'PERMISSION_DENIED');
    expectFailure(await runCli(['index', '--no-git', ...inside], elsewhere), 'PERMISSION_DENIED');
  });
});

import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { runCli } from '../support/run-cli.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';
import { expectFresh, hook, hookStates, hookStatus, idle, logLines, OUTSIDE_CI } from './follow.js';

const SCRIPT = join(packageRoot, 'hooks/hook.sh');

/** Runs the script as git would. */
function runScript(
  cwd: string,
  args: string[],
  variables: Record<string, string> = {},
  script = join(cwd, '.git/diffdex/hook.sh'),
): SpawnSyncReturns<string> {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', ...variables };
  return spawnSync('/bin/sh', [script, ...args], { cwd, env, encoding: 'utf8' });
}

const SILENT_SUCCESS = { status: 0, stdout: '', stderr: '' };

/** A PATH with what the script needs of the system, and without Node. */
function pathWithoutNode(): string {
  const folder = temporaryFolder();
  for (const name of ['sh', 'git', 'date', 'mkdir', 'cat', 'nice']) {
    const { stdout } = spawnSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    symlinkSync(stdout.trim(), join(folder, name));
  }
  return folder;
}

async function installed(): Promise<TemporaryRepository> {
  const repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
  await hook(repository.path, 'install');
  return repository;
}

describe('hook.sh', () => {
  it.each([
    ['DIFFDEX_SKIP', { DIFFDEX_SKIP: '1' }, []],
    ['CI', { CI: 'true' }, []],
    ['a checkout of files', {}, ['1', '2', '0']],
    ['a checkout of the same commit', {}, ['1', '1', '1']],
  ])('does nothing for %s', async (_reason, variables, args) => {
    const { path } = await installed();
    expect(runScript(path, ['post-checkout', ...args], variables)).toMatchObject(SILENT_SUCCESS);
    expect(existsSync(join(path, '.git/diffdex/wanted'))).toBe(false);
  });

  it('does nothing in a bisection', async () => {
    const repository = await installed();
    repository.write('.git/BISECT_LOG', '');
    expect(runScript(repository.path, ['post-commit'])).toMatchObject(SILENT_SUCCESS);
    expect(existsSync(join(repository.path, '.git/diffdex/wanted'))).toBe(false);
  });

  it('finds Node where it was at the installation, without any PATH of a shell', async () => {
    const repository = await installed();
    expect(runScript(repository.path, ['post-commit'], { PATH: pathWithoutNode() })).toMatchObject(
      SILENT_SUCCESS,
    );
    await expectFresh(repository);
  });

  it.each([
    '.nvm/versions/node/v22.1.0/bin',
    '.volta/bin',
    '.local/share/fnm/aliases/default/bin',
    '.asdf/shims',
  ])('finds Node in ~/%s', (folder) => {
    const repository = createRepository({ 'a.ts': '' });
    const { path } = repository;
    const home = temporaryFolder();
    mkdirSync(join(home, folder), { recursive: true });
    const program = join(home, 'ran');
    writeFileSync(join(home, folder, 'node'), `#!/bin/sh\necho "$@" > '${program}'\n`, { mode: 0o755 });
    const cli = join(home, folder, '../lib/node_modules/diffdex/dist/cli');
    mkdirSync(cli, { recursive: true });
    writeFileSync(join(cli, 'main.js'), '');
    repository.write('node_modules/diffdex/dist/cli/main.js', 'not to be trusted');
    // pre-push waits for the program, so that what it was given can be looked at.
    const environment = { PATH: pathWithoutNode(), HOME: home };
    expect(runScript(path, ['pre-push', 'origin'], environment, SCRIPT)).toMatchObject({ status: 0 });
    expect(readFileSync(program, 'utf8')).toBe(
      `${join(home, folder)}/../lib/node_modules/diffdex/dist/cli/main.js hook run pre-push --marked --repo=.\n`,
    );
  });

  it('writes one line to the log where there is no Node, and the next command tells', async () => {
    const repository = await installed();
    const script = join(repository.path, '.git/diffdex/hook.sh');
    const text = readFileSync(script, 'utf8').replace(/^recorded_node=.*$/m, "recorded_node='/nowhere/node'");
    // Not even where systems have it.
    writeFileSync(script, text.replace(/\/opt\/homebrew.*$/m, '/nowhere; do'));
    const variables = { PATH: pathWithoutNode() };
    expect(runScript(repository.path, ['post-merge', '0'], variables)).toMatchObject(SILENT_SUCCESS);
    for (let turn = 0; turn < 200 && logLines(repository.path).length === 0; turn++) await pause();
    expect(logLines(repository.path)).toEqual([
      expect.stringContaining('post-merge failed: neither Node.js'),
    ]);
    const { hooks } = await hookStatus(repository.path);
    expect(hooks.find(({ name }) => name === 'post-merge')?.last_run).toMatchObject({ outcome: 'failed' });
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('starts no process while a runner lives, and one where its process id is taken by another', async () => {
    const repository = await installed();
    const sleeper = spawn('sleep', ['60']);
    const stat = readFileSync(`/proc/${sleeper.pid}/stat`, 'utf8');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    repository.write('.git/diffdex/runner', `${sleeper.pid} ${started}\n`);
    expect(runScript(repository.path, ['post-commit'])).toMatchObject(SILENT_SUCCESS);
    await pause(300);
    expect(readFileSync(join(repository.path, '.git/diffdex/wanted'), 'utf8')).toBe('post-commit\n');

    repository.write('.git/diffdex/runner', `${sleeper.pid} 1\n`);
    expect(runScript(repository.path, ['post-commit'])).toMatchObject(SILENT_SUCCESS);
    await expectFresh(repository);
    sleeper.kill();
  });

  it('does not keep the descriptors of who called git', async () => {
    const repository = await installed();
    const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
    const script = join(repository.path, '.git/diffdex/hook.sh');
    // spawnSync returns when every holder of its pipes is gone.
    const startedAt = performance.now();
    spawnSync('/bin/sh', [script, 'post-commit'], {
      cwd: repository.path,
      env,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    const returnedAfter = performance.now() - startedAt;
    expect(existsSync(join(repository.path, '.diffdex/manifest.json')), `${returnedAfter} ms`).toBe(false);
    await expectFresh(repository);
  });
});

describe('an update that was killed', () => {
  it('is told by the status, and made good by the next commit', async () => {
    const repository = await installed();
    repository.commitFiles({ 'b.ts': 'export const b = 2;\n' });
    const runner = join(repository.path, '.git/diffdex/runner');
    for (let turn = 0; turn < 500 && runnerOf(runner) === undefined; turn++) await pause();
    await until(async () => (await readOutcome(repository)) === 'running');
    process.kill(runnerOf(runner) ?? Number.NaN, 'SIGKILL');
    const { hooks } = await hookStatus(repository.path);
    expect(hooks[0]?.last_run).toMatchObject({ outcome: 'killed' });

    repository.commitFiles({ 'c.ts': 'export const c = 3;\n' });
    await expectFresh(repository);
    expect((await hookStatus(repository.path)).hooks[0]?.last_run).toMatchObject({ outcome: 'done' });
  });
});

it('the log counts in whole words', async () => {
  const repository = await installed();
  await hook(repository.path, 'run', 'post-commit');
  expect(logLines(repository.path)[0]).toMatch(/: 1 file changed, 1 chunk embedded$/);
});

describe('a failure', () => {
  it('is shown by the next interactive command, once', async () => {
    const repository = await installed();
    repository.commitFiles({ 'b.ts': 'export const b = 2;\n' });
    await expectFresh(repository);
    repository.write('diffdex.yml', 'max_file_size: many\n');
    repository.commit();
    await idle(repository);
    repository.remove('diffdex.yml');
    const options = { cwd: repository.path, environment: OUTSIDE_CI };
    const json = await runCli(['search', 'b', '--json'], options);
    expect(json.stderr).toBe('');
    const first = await runCli(['search', 'b'], options);
    expect(first.stderr).toContain('the update after post-commit');
    expect(first.stderr).toContain('CONFIG_INVALID');
    const second = await runCli(['status'], options);
    expect(second.stderr).toBe('');
  });
});

describe('a configuration with a mistake', () => {
  const problem =
    'The configuration is not valid: diffdex.yml:2: unknown option nope [CONFIG_INVALID] hint: ';

  async function failed(): Promise<TemporaryRepository> {
    const repository = await installed();
    repository.commitFiles({ 'diffdex.yml': 'model: code-static-256\nnope: 1\n' });
    await idle(repository);
    return repository;
  }

  it('is told by the status and the log, though there is no index yet', async () => {
    const repository = await failed();
    expect(logLines(repository.path)).toHaveLength(1);
    expect(logLines(repository.path)[0]).toContain(problem);
    const status = await hook(repository.path, 'status');
    expect(status).toContain(problem);
    expect(status).toMatch(/\nproblem: The configuration is not valid:\n {2}diffdex\.yml:2: .*\nhint: \S/);
    expect(await hookStatus(repository.path)).toMatchObject({
      log_path: join(repository.path, '.diffdex/hooks.log'),
      problem: { code: 'CONFIG_INVALID' },
    });
  });

  it('does not keep hooks from being looked at and taken out', async () => {
    const repository = await failed();
    expect(await hookStates(repository.path)).toMatchObject({ 'post-commit': 'installed' });
    await hook(repository.path, 'uninstall');
    expect(await hookStates(repository.path)).toMatchObject({ 'post-commit': 'absent' });
  });

  it('is on one line of the diagnosis', async () => {
    const repository = await failed();
    const { stdout } = await runCli(['doctor'], { cwd: repository.path });
    expect(stdout).toMatch(/^problem {2}configuration .*not valid: diffdex\.yml:2: unknown option nope \[/m);
  });

  it('leaves the log where the installation recorded the index', async () => {
    const repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
    repository.write('diffdex.yml', "index: it's here\n");
    await hook(repository.path, 'install');
    repository.commitFiles({ 'diffdex.yml': 'nope: 1\n' });
    await idle(repository);
    const log = join(repository.path, "it's here", 'hooks.log');
    expect(await hookStatus(repository.path)).toMatchObject({ log_path: log });
    expect(readFileSync(log, 'utf8')).toContain('[CONFIG_INVALID]');
  });
});

describe('a full disk', () => {
  it('loses a line of the log at most', async () => {
    const repository = await installed();
    repository.commitFiles({ 'b.ts': 'export const b = 2;\n' });
    await expectFresh(repository);
    rmSync(join(repository.path, '.diffdex/hooks.log'));
    symlinkSync('/dev/full', join(repository.path, '.diffdex/hooks.log'));
    repository.commitFiles({ 'c.ts': 'export const c = 3;\n' });
    await expectFresh(repository);
    expect((await hookStatus(repository.path)).hooks[0]?.last_run).toMatchObject({ outcome: 'done' });
  });
});

describe('the check before a push', () => {
  it('refuses a stale committed index, and lets the others pass', async () => {
    const repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
    const ran = join(repository.path, '.git/ran');
    repository.write('.git/hooks/pre-push', `#!/bin/sh\ncat > '${ran}'\n`);
    repository.setExecutable('.git/hooks/pre-push');
    await hook(repository.path, 'install', '--pre-push', '--index', 'code-index');
    const origin = repository.clone('--bare');
    repository.git('remote', 'add', 'origin', origin.path);
    const push = (): string => repository.git('push', '--quiet', 'origin', 'main');
    const index = async (): Promise<void> => {
      const environment = { DIFFDEX_SKIP: '1' };
      await runCli(['index', '--index', 'code-index'], { cwd: repository.path, environment });
      repository.git('add', '--force', 'code-index');
      repository.git('commit', '--quiet', '--message', 'Index', '--', 'code-index');
    };
    repository.write('diffdex.yml', 'index: code-index\n');
    repository.commit();
    push();
    expect(readFileSync(ran, 'utf8')).toMatch(
      /^refs\/heads\/main [0-9a-f]{40} refs\/heads\/main [0-9a-f]{40}\n$/,
    );
    await idle(repository);

    await index();
    push();
    await idle(repository);
    // A commit without hooks, so that the index stays behind.
    repository.write('a.ts', 'export const a = 2;\n');
    repository.git('add', 'a.ts');
    repository.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '--message', 'Ahead');
    expect(push).toThrow(/stale: 1 file differs from/);
    await index();
    push();
    await idle(repository);
  });
});

function pause(milliseconds = 10): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 500 && !(await isTrue()); turn++) await pause();
}

function runnerOf(path: string): number | undefined {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return text === '' ? undefined : Number.parseInt(text, 10);
}

async function readOutcome(repository: TemporaryRepository): Promise<string> {
  const text = readFileSync(join(repository.path, '.git/diffdex/runs.json'), 'utf8');
  return /"outcome":"(\w+)"/.exec(text)?.[1] ?? '';
}

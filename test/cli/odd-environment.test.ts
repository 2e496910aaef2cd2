import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { runCli } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

it('an environment at fault changes no answer, or is told with what to do', async () => {
  const repository = createRepository({ 'a.ts': 'export const answer = 42;\n' });
  const run = (environment: Record<string, string>, ...args: string[]) =>
    runCli(args, { cwd: repository.path, environment });
  const made = await run({ TMPDIR: '/nonexistent' }, 'index');
  expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('set TMPDIR') as string });
  expect(made.stderr).not.toContain('panicked');
  expect(readdirSync(join(repository.path, '.git')).filter((name) => name.startsWith('.tmp'))).toEqual([]);

  const harmless: Record<string, string>[] = [
    {
      ...{ GIT_DIR: '/x', GIT_WORK_TREE: '/x', GIT_INDEX_FILE: '/x', GIT_OBJECT_DIRECTORY: '/x' },
      ...{ GIT_TRACE: '1', GIT_TRACE2: '1', GIT_TRACE_SETUP: '/nonexistent/x', GIT_CONFIG_COUNT: '1e9' },
    },
    {
      ...{ GIT_CONFIG_COUNT: 'nonsense', GIT_ALLOW_PROTOCOL: '', LANG: 'xx', COLUMNS: '-1', TZ: 'No/Where' },
      ...{ HOME: '', DIFFDEX_TRUSTED_ORIGINS: ']', DIFFDEX_TRUSTED_MODELS: ',', DIFFDEX_OFFLINE: 'maybe' },
    },
  ];
  for (const environment of harmless) {
    const { code, stdout } = await run(environment, 'search', 'answer');
    expect({ code, stdout }, JSON.stringify(environment)).toEqual({
      code: 0,
      stdout: expect.stringContaining('a.ts:1') as string,
    });
  }
  const refused = await run({ GIT_CONFIG_PARAMETERS: 'nonsense' }, 'search', 'answer');
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('hint: ') as string });
});

it.each([
  ['LANCE_IO_THREADS', '1', '2 is used'],
  ['LANCE_IO_THREADS', '0', '2 is used'],
  ['LANCE_IO_THREADS', 'many', 'it is ignored'],
  ['LANCE_IO_THREADS', '', 'it is ignored'],
  ['LANCE_CPU_THREADS', '0', '1 is used'],
  ['LANCE_CPU_THREADS', '-1', 'it is ignored'],
  ['TOKIO_WORKER_THREADS', '0', '1 is used'],
  ['LANCE_IO_THREADS', '2', undefined],
  ['LANCE_CPU_THREADS', '1', undefined],
])('%s=%s neither hangs nor crashes an update and a search', async (name, value, told) => {
  const repository = createRepository({ 'a.ts': 'export const answer = 42;\n' });
  const options = { cwd: repository.path, environment: { [name]: value } };
  const made = await runCli(['index'], options);
  expect(made.code).toBe(0);
  const warning = `LanceDB does not accept ${name}=${value}; ${String(told)}`;
  if (told === undefined) expect(made.stderr).not.toContain('LanceDB');
  else expect(made.stderr).toContain(warning);
  const found = await runCli(['search', 'answer'], options);
  expect(found).toMatchObject({ code: 0, stdout: expect.stringContaining('a.ts:1') as string });
});

it('a cache of models that is no folder is told', async () => {
  const repository = createRepository({ 'a.ts': 'export const answer = 42;\n' });
  const cache = join(temporaryFolder(), 'cache');
  writeFileSync(cache, '');
  const { code, stderr } = await runCli(['index', '--model', 'owner/name'], {
    cwd: repository.path,
    environment: { DIFFDEX_CACHE: cache },
  });
  expect(code).toBe(2);
  expect(stderr).toMatch(/the model cache in .* \[PERMISSION_DENIED\]\nhint: .*DIFFDEX_CACHE/);
});

it.runIf(process.platform !== 'win32')('a current folder that is gone is told', () => {
  const folder = temporaryFolder();
  const main = join(packageRoot, 'dist/cli/main.js');
  for (const command of ['index', 'status']) {
    execFileSync('mkdir', ['-p', join(folder, 'gone')]);
    const script = 'cd gone && rmdir ../gone && exec "$@"';
    const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, main, command], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining('The current folder no longer exists. [ARGUMENT_INVALID]') as string,
    });
  }
});

it.runIf(process.platform !== 'win32')('a system that lets too few files be open is told', () => {
  const main = join(packageRoot, 'dist/cli/main.js');
  const { path } = createRepository({ 'a.ts': 'export const one = 1;\n' });
  // Node itself needs some 20, and the program less than 60; in between, each limit stops another part.
  const ends = [26, 30, 34, 38, 42, 46].map((limit) => {
    rmSync(join(path, '.diffdex'), { recursive: true, force: true });
    const script = `ulimit -n ${String(limit)} && exec "$@"`;
    const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, main, 'index'], {
      cwd: path,
      encoding: 'utf8',
    });
    if (status !== 0) {
      expect({ limit, status, stderr }).toEqual({
        limit,
        status: 2,
        stderr: expect.stringContaining('The system allows too few open files. [TOO_MANY_FILES]') as string,
      });
    }
    return status;
  });
  expect(ends.filter((status) => status === 2).length).toBeGreaterThan(2);
});

// The end of git may be noticed before the signal is.
const INTERRUPTING = ['kill -INT $PPID', 'P=$PPID; (sleep 0.05; kill -INT $P) <&- >&- 2>&- &'];
it.runIf(process.platform !== 'win32').each(INTERRUPTING)(
  'Ctrl-C that ends git too is told as Ctrl-C: %s',
  async (interrupt) => {
    const programs = temporaryFolder();
    writeFileSync(join(programs, 'git'), `#!/bin/sh\n${interrupt}\nkill -INT $$\n`);
    chmodSync(join(programs, 'git'), 0o755);
    const { code, stderr } = await runCli(['status'], {
      cwd: createRepository({ 'a.ts': '' }).path,
      environment: { PATH: `${programs}:${process.env.PATH ?? ''}` },
    });
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: expect.stringContaining('[INTERRUPTED]') as string,
    });
  },
);

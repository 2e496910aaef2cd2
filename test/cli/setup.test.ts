import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli, type CliResult } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

interface Workshop {
  path: string;
  home: string;
  run: (...args: string[]) => Promise<CliResult>;
}

/** A repository with files of agents, whose user has three clients. */
function workshop(): Workshop {
  const { path } = createRepository({
    'AGENTS.md': '# Agents\r\n- use tabs',
    'CLAUDE.md': '# Claude\n',
    '.cursor/mcp.json': '{"mcpServers":{"other":{"command":"x"}}}',
    'a.ts': 'export function f(): void {}\n',
  });
  const home = temporaryFolder();
  for (const folder of ['.codex', '.cursor', '.config/devin'])
    mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, '.claude.json'), '{}\n');
  const environment = { HOME: home, XDG_CONFIG_HOME: '', CODEX_HOME: '', CLAUDE_CONFIG_DIR: '' };
  return { path, home, run: (...args) => runCli(['setup', ...args], { cwd: path, environment }) };
}

/** Every file below a folder with what it holds, git's own records of times apart. */
function treeOf(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== '.git/index' && lstatSync(join(folder, name)).isFile())
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'base64')]);
}

interface Answer {
  done: boolean;
  steps: { kind: string; client: string | null; agent: string | null; state: string }[];
}

it('shows what there is to do, and does nothing without a terminal and --yes', async () => {
  const { path, home, run } = workshop();
  const before = [treeOf(path), treeOf(home)];
  const { code, stdout } = await run();
  expect(code).toBe(1);
  expect(stdout).toMatch(/^to do +index the repository, into \.diffdex$/m);
  expect(stdout).toContain('Nothing was done. To do it: diffdex setup --yes');
  const { steps, done } = JSON.parse((await run('--json')).stdout) as Answer;
  expect(done).toBe(false);
  expect(steps.map(({ kind, client, agent, state }) => [kind, client ?? agent, state])).toEqual([
    ['index', null, 'planned'],
    ['hooks', null, 'planned'],
    ['client', 'claude-code', 'planned'],
    ['client', 'codex', 'planned'],
    ['client', 'cursor', 'planned'],
    ['client', 'devin', 'planned'],
    ['agent', 'claude-code', 'planned'],
    ['agent', 'codex', 'planned'],
  ]);
  expect([treeOf(path), treeOf(home)]).toEqual(before);
});

it('does all of it, changes nothing a second time, and takes out every byte', async () => {
  const { path, home, run } = workshop();
  const before = temporaryFolder();
  cpSync(path, before, { recursive: true });
  const homeBefore = treeOf(home);
  const first = await run('--yes');
  expect(first.code).toBe(0);
  expect(first.stdout.match(/^done /gm)).toHaveLength(8);
  expect(first.stdout.match(/Do not use `npx diffdex`/g)).toHaveLength(1);
  const after = [treeOf(path), treeOf(home)];
  const second = await run('--yes', '--json');
  expect(second.code).toBe(0);
  const { steps } = JSON.parse(second.stdout) as Answer;
  expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['unchanged']));
  expect([treeOf(path), treeOf(home)]).toEqual(after);
  const kept = await run('--undo');
  expect(kept.code).toBe(0);
  expect(kept.stdout).toMatch(/^kept +the index$/m);
  expect(readdirSync(join(path, '.diffdex'))).not.toEqual([]);
  expect((await run('--undo', '--with-index')).stdout).toBe('removed   the index\n');
  expect(treeOf(path)).toEqual(treeOf(before));
  expect(treeOf(home)).toEqual(homeBefore);
  expect((await run('--undo')).stdout).toBe('No setup has put anything in here.\n');
});

it('leaves what other commands had put in before', async () => {
  const { path, home, run } = workshop();
  const options = { cwd: path, environment: { HOME: home } };
  for (const words of [['index'], ['hook', 'install'], ['agent', 'install', 'agents-md', '--yes']])
    await runCli(words, options);
  const before = treeOf(path);
  expect((await run('--yes')).code).toBe(0);
  await run('--undo', '--with-index');
  expect(treeOf(path)).toEqual(before);
});

it('goes on where a part fails or has to wait for a person, and says so with its exit code', async () => {
  const { path, run } = workshop();
  writeFileSync(join(path, '.cursor/mcp.json'), '{"mcpServers":{"diffdex":{"command":"x"}}}');
  const { code, stdout } = await run('--yes', '--json');
  expect(code).toBe(1);
  const { steps } = JSON.parse(stdout) as Answer;
  expect(steps.filter(({ state }) => state !== 'done').map(({ client, state }) => [client, state])).toEqual([
    ['cursor', 'blocked'],
  ]);
});

it('leaves at --undo what somebody edited since, and finds it again', async () => {
  const { path, run } = workshop();
  await run('--yes');
  const file = join(path, 'AGENTS.md');
  const edited = readFileSync(file, 'utf8').replace('uncommitted', 'unsaved');
  writeFileSync(file, edited);
  const { code, stdout } = await run('--undo', '--json');
  expect(code).toBe(1);
  const { parts } = JSON.parse(stdout) as { parts: { agent: string | null; state: string }[] };
  expect(parts.filter(({ state }) => state === 'left')).toMatchObject([{ agent: 'codex' }]);
  expect(readFileSync(file, 'utf8')).toBe(edited);
  writeFileSync(file, edited.replace('unsaved', 'uncommitted'));
  expect((await run('--undo')).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe('# Agents\r\n- use tabs');
});

it('needs a working tree of git', async () => {
  const { run } = workshop();
  expect((await run('--no-git')).stderr).toContain('[ARGUMENT_INVALID]');
  const bare = createRepository({ 'a.ts': '' });
  bare.git('config', 'core.bare', 'true');
  expect((await run('--repo', join(bare.path, '.git'))).stderr).toContain('[ARGUMENT_INVALID]');
  expect((await run('--repo', temporaryFolder())).stderr).toContain('[NOT_A_REPOSITORY]');
});

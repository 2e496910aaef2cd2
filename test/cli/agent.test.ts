import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runCli, type CliOptions, type CliResult } from '../support/run-cli.js';
import { createRepository, temporaryFolder, type Content } from '../support/temporary-repository.js';

interface Workshop {
  path: string;
  run: (...args: string[]) => Promise<CliResult>;
  read: (file: string) => Buffer;
}

/** A repository, and a user without any agent. */
function workshop(
  files: Record<string, Content> = { 'a.ts': 'export {};\n' },
  options: Partial<CliOptions> = {},
): Workshop {
  const { path } = createRepository(files);
  const environment = {
    HOME: temporaryFolder(),
    CODEX_HOME: '',
    CLAUDE_CONFIG_DIR: '',
    COPILOT_HOME: '',
    GEMINI_CLI_HOME: '',
  };
  return {
    path,
    run: (...args) => runCli(['agent', ...args], { cwd: path, environment, ...options }),
    read: (file) => readFileSync(join(path, file)),
  };
}

/** Every file and folder below a folder, apart from git's, with what each holds. */
function treeOf(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.git/') && name !== '.git')
    .sort()
    .map((name) => {
      const path = join(folder, name);
      return [name, lstatSync(path).isFile() ? readFileSync(path, 'base64') : 'no file'];
    });
}

const ALL = ['claude-code', 'codex', 'cursor', 'copilot', 'gemini', 'agents-md'];
const FILES = [
  '.claude/skills/diffdex/SKILL.md',
  '.cursor/rules/diffdex.mdc',
  '.github/instructions/diffdex.instructions.md',
  'AGENTS.md',
  'GEMINI.md',
];

it('shows what it would write, and writes nothing', async () => {
  const { path, run } = workshop();
  const before = treeOf(path);
  const { code, stdout } = await run('install', 'claude-code', 'gemini');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^add +\.claude\/skills\/diffdex\/SKILL\.md +Claude Code, a new file$/m);
  expect(stdout).toContain('`diffdex impact --tests`');
  expect(stdout).toContain(
    'Nothing was written. To write it: diffdex agent install claude-code gemini --yes',
  );
  expect(JSON.parse((await run('install', 'gemini', '--json')).stdout)).toMatchObject({
    written: false,
    files: [{ agent: 'gemini', path: join(path, 'GEMINI.md'), state: 'absent', action: 'add' }],
  });
  expect(treeOf(path)).toEqual(before);
});

it('writes all of them, changes nothing a second time, and leaves no trace', async () => {
  const files = {
    'AGENTS.md': '# Agents\r\n\r\n- use tabs',
    'GEMINI.md': Buffer.from('caf\u00e9 without a last line', 'latin1'),
    '.github/workflows/ci.yml': 'on: push\n',
  };
  const { path, run, read } = workshop(files);
  mkdirSync(join(path, '.cursor'));
  const before = treeOf(path);
  const installed = await run('install', ...ALL, '--yes', '--json');
  expect(installed.code).toBe(0);
  const { files: written } = JSON.parse(installed.stdout) as { files: { path: string; action: string }[] };
  expect(written.map((file) => file.path).sort()).toEqual(FILES.map((file) => join(path, file)));
  expect(read('.claude/skills/diffdex/SKILL.md').toString()).toMatch(/^---\nname: diffdex\ndescription: /);
  expect(read('.cursor/rules/diffdex.mdc').toString()).toMatch(
    /^---\ndescription: .*\nalwaysApply: true\n---\n/,
  );
  expect(read('.github/instructions/diffdex.instructions.md').toString()).toContain('\napplyTo: "**"\n');
  expect(read('AGENTS.md').toString()).toMatch(/^# Agents\r\n\r\n- use tabs\r\n<!-- >>> diffdex /);
  const after = treeOf(path);
  const again = await run('install', ...ALL);
  expect(again.code).toBe(0);
  expect(again.stdout).not.toMatch(/^(?:add|update)/m);
  expect(treeOf(path)).toEqual(after);
  const removed = await run('uninstall');
  expect(removed.code).toBe(0);
  expect(removed.stdout.match(/^remove /gm)).toHaveLength(FILES.length);
  expect(treeOf(path)).toEqual(before);
  expect((await run('uninstall')).stdout).not.toContain('remove');
});

it('finds the agents of a project and of its user', async () => {
  const agentsOf = async ({ run }: Workshop): Promise<string[]> => {
    const { stdout } = await run('install', '--json');
    return (JSON.parse(stdout) as { files: { agent: string }[] }).files.map(({ agent }) => agent);
  };
  expect(await agentsOf(workshop())).toEqual(['agents-md']);
  expect(await agentsOf(workshop({ 'CLAUDE.md': '', '.cursor/mcp.json': '{}' }))).toEqual([
    'claude-code',
    'cursor',
  ]);
  expect(await agentsOf(workshop({ 'AGENTS.md': '', '.cursor/mcp.json': '{}', 'GEMINI.md': '' }))).toEqual([
    'gemini',
    'agents-md',
  ]);
  const home = temporaryFolder();
  mkdirSync(join(home, '.codex'));
  expect(await agentsOf(workshop(undefined, { environment: { HOME: home, CODEX_HOME: '' } }))).toEqual([
    'codex',
  ]);
});

it('leaves what somebody edited or made, and says so with its exit code', async () => {
  const { path, run, read } = workshop({ '.cursor/rules/diffdex.mdc': '# mine\n' });
  const foreign = await run('install', 'cursor', 'claude-code', 'agents-md', '--yes');
  expect(foreign.code).toBe(1);
  expect(foreign.stdout).toMatch(/^keep +\.cursor\/rules\/diffdex\.mdc .*not made by diffdex/m);
  for (const file of ['.claude/skills/diffdex/SKILL.md', 'AGENTS.md']) {
    writeFileSync(join(path, file), read(file).toString().replace('uncommitted', 'unsaved'));
  }
  const edited = treeOf(path);
  expect((await run('install', 'claude-code', 'agents-md', '--yes')).stdout).toMatch(/^keep .*edited/m);
  const { code, stdout } = await run('uninstall');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^keep +\.claude\/skills\/diffdex\/SKILL\.md .*it was edited, so it stays/m);
  expect(stdout).toMatch(/^keep +AGENTS\.md .*lines of diffdex were edited/m);
  expect(treeOf(path)).toEqual(edited);
});

it('writes through a link to a file of the repository, once', async () => {
  const { path, run, read } = workshop({ 'docs/agents.md': '# Agents\n' });
  symlinkSync('docs/agents.md', join(path, 'AGENTS.md'));
  symlinkSync('AGENTS.md', join(path, 'GEMINI.md'));
  const { stdout } = await run('install', 'agents-md', 'gemini', '--yes', '--json');
  expect((JSON.parse(stdout) as { files: unknown[] }).files).toHaveLength(1);
  expect(read('docs/agents.md').toString()).toContain('## Find code with diffdex');
  expect(lstatSync(join(path, 'AGENTS.md')).isSymbolicLink()).toBe(true);
  await run('uninstall');
  expect(read('docs/agents.md').toString()).toBe('# Agents\n');
});

it.each([
  ['out of the repository', '../outside.md'],
  ['into git', '.git/notes.md'],
  ['to a program', 'run.sh'],
])('writes nothing through a link that leads %s', async (_case, target) => {
  const { path, run } = workshop({ 'run.sh': '#!/bin/sh\n' });
  symlinkSync(target, join(path, 'AGENTS.md'));
  for (const command of [
    ['install', 'agents-md', '--yes'],
    ['uninstall', 'agents-md'],
  ]) {
    const { code, stderr } = await run(...command);
    expect(code).toBe(2);
    expect(stderr).toContain('[ARGUMENT_INVALID]');
  }
  expect(readFileSync(join(path, 'run.sh'), 'utf8')).toBe('#!/bin/sh\n');
  expect(existsSync(join(path, '../outside.md'))).toBe(false);
  expect(existsSync(join(path, '.git/notes.md'))).toBe(false);
});

it('writes nothing into a folder that a link takes out of the repository', async () => {
  const { path, run } = workshop();
  const outside = realpathSync(temporaryFolder());
  symlinkSync(outside, join(path, '.claude'));
  expect((await run('install', 'claude-code', '--yes')).stderr).toContain('[ARGUMENT_INVALID]');
  expect(readdirSync(outside)).toEqual([]);
});

it.each([
  ['a block twice', (text: string) => text + text.slice(text.indexOf('<!-- >>>'))],
  ['a block without its end', (text: string) => text.replace('<!-- <<< diffdex <<< -->', '')],
])('refuses %s, and says in which line', async (_case, spoil) => {
  const { path, run, read } = workshop({ 'AGENTS.md': '# Agents\n' });
  await run('install', 'agents-md', '--yes');
  writeFileSync(join(path, 'AGENTS.md'), spoil(read('AGENTS.md').toString()));
  const before = treeOf(path);
  for (const command of [['install', '--yes'], ['uninstall']]) {
    const { code, stderr } = await run(...command);
    expect(code).toBe(2);
    expect(stderr).toMatch(/AGENTS\.md has .*, in line \d+\. \[ARGUMENT_INVALID\]\nhint: Delete every line/);
  }
  expect(treeOf(path)).toEqual(before);
});

it.each([
  [
    'a folder',
    (path: string) => {
      mkdirSync(path);
    },
  ],
  [
    'text of two bytes a letter',
    (path: string) => {
      writeFileSync(path, Buffer.from('\uFEFF# Agents', 'utf16le'));
    },
  ],
])('refuses %s in the place of a file', async (_case, make) => {
  const { path, run } = workshop();
  make(join(path, 'AGENTS.md'));
  expect((await run('install', 'agents-md', '--yes')).stderr).toContain('is not a text file');
});

it('leaves a file alone that may not be written, although its folder may', async () => {
  const { path, run, read } = workshop(
    { 'AGENTS.md': '# Agents\n' },
    {
      // root may write everywhere, so it becomes nobody.
      ...(process.getuid?.() === 0 && { uid: 65534 }),
      environment: { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' },
    },
  );
  chmodSync(path, 0o777);
  chmodSync(join(path, 'AGENTS.md'), 0o444);
  onTestFinished(() => {
    chmodSync(path, 0o755);
  });
  const { code, stderr } = await run('install', 'agents-md', '--yes');
  expect(stderr).toContain('[PERMISSION_DENIED]');
  expect(code).toBe(2);
  expect(read('AGENTS.md').toString()).toBe('# Agents\n');
});

it.each([[['install', 'emacs']], [['uninstall', 'emacs']], [[]], [['status']]])(
  'refuses agent %j',
  async (args) => {
    const { code, stderr } = await workshop().run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain('[ARGUMENT_INVALID]');
  },
);

it('needs a repository, or a folder without git that is named so', async () => {
  const { run } = workshop();
  const elsewhere = temporaryFolder();
  expect((await run('install', '--repo', elsewhere)).stderr).toContain('[NOT_A_REPOSITORY]');
  expect((await run('install', '--repo', elsewhere, '--no-git', '--yes')).code).toBe(0);
  expect(readdirSync(elsewhere)).toEqual(['AGENTS.md']);
});

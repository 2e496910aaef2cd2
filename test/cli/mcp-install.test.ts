import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { parse as parseToml } from 'smol-toml';
import { expect, it, onTestFinished } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { toolVersion } from '../../src/platform/tool-version.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

const MAIN = join(packageRoot, 'dist/cli/main.js');

interface Workshop {
  repository: string;
  home: string;
  run: (...args: string[]) => Promise<CliResult>;
  read: (path: string) => string;
}

/** A repository that has diffdex among its packages, and a user without any client. */
function workshop(environment: Record<string, string> = {}): Workshop {
  const repository = createRepository({
    'package.json': '{ "name": "sample", "devDependencies": { "diffdex": "*" } }\n',
    '.gitignore': 'node_modules\n',
    'pool.ts': 'export function acquire(): void {}\n',
  }).path;
  mkdirSync(join(repository, 'node_modules/.bin'), { recursive: true });
  symlinkSync(packageRoot, join(repository, 'node_modules/diffdex'));
  symlinkSync('../diffdex/dist/cli/main.js', join(repository, 'node_modules/.bin/diffdex'));
  const home = temporaryFolder();
  const own = { HOME: home, XDG_CONFIG_HOME: '', CODEX_HOME: '', CLAUDE_CONFIG_DIR: '', ...environment };
  return {
    repository,
    home,
    run: (...args) => runCli(['mcp', ...args], { cwd: repository, environment: own }),
    read: (path) => readFileSync(path, 'utf8'),
  };
}

/** Starts what a configuration says, in the folder in which its client would, and asks the server for its state. */
async function start(command: string, args: string[], cwd: string): Promise<string> {
  const transport = new StdioClientTransport({
    command,
    args,
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: temporaryFolder(), GIT_CONFIG_GLOBAL: '/dev/null' },
    stderr: 'ignore',
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  const { content } = await client.callTool({ name: 'index_status', arguments: {} });
  return JSON.stringify(content);
}

interface Server {
  command: string;
  args: string[];
}

it('writes what Claude Code can start, from .mcp.json', async () => {
  const { repository, run, read } = workshop();
  const { code, stdout } = await run('install', 'claude-code');
  expect(code).toBe(0);
  expect(stdout).toContain('claude mcp list');
  const text = read(join(repository, '.mcp.json'));
  expect(text).not.toContain(repository);
  const { mcpServers } = JSON.parse(text) as { mcpServers: Record<string, Server> };
  const { command = '', args = [] } = mcpServers.diffdex ?? {};
  expect(await start(command, args, repository)).toContain('INDEX_MISSING');
});

it('writes what Cursor can start, from any folder', async () => {
  const { repository, run, read } = workshop();
  await run('install', 'cursor', '--allow-update');
  const text = read(join(repository, '.cursor/mcp.json'));
  const { mcpServers } = JSON.parse(text.replaceAll('${workspaceFolder}', repository)) as {
    mcpServers: Record<string, Server>;
  };
  const { command = '', args = [] } = mcpServers.diffdex ?? {};
  expect(args).toContain('--allow-update');
  expect(await start(command, args, repository)).toContain('INDEX_MISSING');
});

it('writes what Codex can start, for the user', async () => {
  const { repository, home, run, read } = workshop();
  await run('install', 'codex');
  const document = parseToml(read(join(home, '.codex/config.toml'))) as unknown as {
    mcp_servers: Record<string, Server>;
  };
  const { command = '', args = [] } = document.mcp_servers.diffdex ?? {};
  expect([command, ...args]).toEqual([process.execPath, MAIN, 'mcp']);
  expect(await start(command, args, repository)).toContain('INDEX_MISSING');
});

it('writes what Windsurf can start: the repository is named', async () => {
  const { repository, home, run, read } = workshop();
  await run('install', 'windsurf');
  const { mcpServers } = JSON.parse(read(join(home, '.codeium/windsurf/mcp_config.json'))) as {
    mcpServers: Record<string, Server>;
  };
  const { command = '', args = [] } = mcpServers.diffdex ?? {};
  expect(args.slice(-2)).toEqual(['--repo', repository]);
  expect(await start(command, args, temporaryFolder())).toContain('INDEX_MISSING');
});

it('writes where the command is where it is on the PATH and is this one', async () => {
  const folder = temporaryFolder();
  symlinkSync(MAIN, join(folder, 'diffdex'));
  const { home, run, read } = workshop({ PATH: [folder, process.env.PATH].join(delimiter) });
  await run('install', 'opencode', '--scope', 'user');
  const document = JSON.parse(read(join(home, '.config/opencode/opencode.json'))) as unknown;
  expect(document).toEqual({
    mcp: { diffdex: { type: 'local', command: [join(folder, 'diffdex'), 'mcp'] } },
  });
});

it('gives Node.js and the main file to a client that does not see the PATH', async () => {
  const folder = temporaryFolder();
  symlinkSync(MAIN, join(folder, 'diffdex'));
  const { repository, run } = workshop({ PATH: [folder, process.env.PATH].join(delimiter) });
  const { stdout } = await run('install', 'claude-desktop', '--print');
  const { mcpServers } = JSON.parse(stdout) as { mcpServers: Record<string, Server> };
  expect(mcpServers.diffdex).toEqual({
    command: process.execPath,
    args: [MAIN, 'mcp', '--repo', repository],
  });
});

it('tells which version a client will start, and how that is installed', async () => {
  const folder = temporaryFolder();
  symlinkSync(MAIN, join(folder, 'diffdex'));
  const { run } = workshop({ PATH: [folder, process.env.PATH].join(delimiter) });
  const project = await run('install', 'claude-code');
  expect(project.stdout).toContain(`It starts diffdex ${toolVersion}, among the project's packages: `);
  expect(project.stderr).toBe('');
  const user = await run('install', 'codex');
  expect(user.stdout).toContain(`It starts diffdex ${toolVersion}, a clone of the source: ${packageRoot}\n`);
  const again = JSON.parse((await run('install', 'codex', '--json')).stdout) as Record<string, unknown>;
  expect(again).toMatchObject({
    state: 'unchanged',
    program: { folder: packageRoot, version: toolVersion, installation: 'clone' },
    advice: [],
  });
  const connected = await run('install', 'amp', '--http', '--json');
  expect(JSON.parse(connected.stdout)).toMatchObject({ program: null, advice: [] });
});

it('warns where another version is started', async () => {
  const folder = temporaryFolder();
  const installed = join(folder, 'lib/node_modules/diffdex');
  mkdirSync(join(installed, 'dist'), { recursive: true });
  writeFileSync(join(installed, 'package.json'), '{ "name": "diffdex", "version": "0.0.1" }');
  writeFileSync(join(installed, 'dist/main.js'), '');
  symlinkSync(join(installed, 'dist/main.js'), join(folder, 'diffdex'));
  const { stdout, stderr } = await runCli(['mcp', 'install', 'kiro'], {
    cwd: createRepository({ 'a.ts': 'export {};\n' }).path,
    environment: { PATH: [folder, process.env.PATH].join(delimiter) },
  });
  expect(stdout).toContain('It starts diffdex 0.0.1, installed globally: ');
  expect(stderr).toContain(`starts version 0.0.1 in ${installed}; this is version ${toolVersion}`);
});

it.each([
  ['no command is on the PATH', '{}', /no `diffdex` on your PATH[\s\S]*Do not use `npx diffdex`/],
  ['the packages are not installed', '{ "devDependencies": { "diffdex": "*" } }', /not in node_modules/],
])('warns that the client cannot start the server where %s', async (_case, manifest, warning) => {
  const { path } = createRepository({ 'package.json': manifest });
  const { code, stdout, stderr } = await runCli(['mcp', 'install', 'gemini-cli'], { cwd: path });
  expect(code).toBe(0);
  expect(stdout).not.toContain('It starts');
  expect(stderr).toMatch(warning);
});

it('names the command in a project that does not install it, and fetches nothing', async () => {
  const repository = createRepository({ 'a.ts': 'export {};\n' }).path;
  const { stdout } = await runCli(['mcp', 'install', 'zed', '--print'], { cwd: repository });
  const { context_servers: servers } = JSON.parse(stdout) as { context_servers: Record<string, Server> };
  expect(servers.diffdex).toMatchObject({ command: 'diffdex', args: ['mcp'] });
});

it('finds entries that fetch the program from a registry, and replaces them', async () => {
  const { repository, home, run, read } = workshop();
  const path = join(repository, '.mcp.json');
  const fetching = { command: 'npx', args: ['-y', 'diffdex@0.1.0', 'mcp'], env: { A: '1' } };
  writeFileSync(path, JSON.stringify({ mcpServers: { diffdex: fetching } }));
  const options = { cwd: repository, environment: { HOME: home } };
  const { code, stdout } = await runCli(['doctor'], options);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^problem {2}clients .*\.mcp\.json.*registry/m);
  expect(stdout).toContain('`diffdex mcp install claude-code --scope project`');
  expect((await run('install')).stdout).toMatch(/^claude-code +fetching +project/m);
  const replaced = await run('install', 'claude-code', '--scope', 'project');
  expect(replaced.stderr).toContain('The former entry let npx or its like fetch the program');
  const { mcpServers } = JSON.parse(read(path)) as { mcpServers: Record<string, unknown> };
  expect(mcpServers.diffdex).toMatchObject({ env: { A: '1' } });
  expect(read(path)).not.toContain('-y');
  expect((await runCli(['doctor'], options)).stdout).toMatch(
    /^ok {7}clients {2,}1 configuration of a client with/m,
  );
});

it('prints, and writes nothing', async () => {
  const { repository, home, run } = workshop();
  const vscode = await run('install', 'vscode', '--print');
  expect(JSON.parse(vscode.stdout)).toHaveProperty('servers.diffdex.type', 'stdio');
  expect(vscode.stderr).toBe('');
  expect(existsSync(join(repository, '.vscode'))).toBe(false);
  const codex = await run('install', 'codex', '--print', '--http');
  expect(parseToml(codex.stdout)).toEqual({ mcp_servers: { diffdex: { url: 'http://127.0.0.1:7333/mcp' } } });
  expect(existsSync(join(home, '.codex'))).toBe(false);
});

it('lists the clients and where the server stands', async () => {
  const { repository, home, run } = workshop();
  mkdirSync(join(home, '.codex'));
  writeFileSync(join(repository, '.mcp.json'), '{');
  await run('install', 'codex', '--scope', 'project');
  const { code, stdout } = await run('install', '--json');
  expect(code).toBe(0);
  const { clients } = JSON.parse(stdout) as {
    clients: { client: string; found: boolean; places: { scope: string; path: string; state: string }[] }[];
  };
  const codex = clients.find(({ client }) => client === 'codex');
  expect(codex).toMatchObject({
    found: true,
    places: [
      { scope: 'project', path: join(repository, '.codex/config.toml'), state: 'installed' },
      { scope: 'user', state: 'absent' },
    ],
  });
  const claude = clients.find(({ client }) => client === 'claude-code');
  expect(claude).toMatchObject({ found: false, places: [{ state: 'invalid' }, { state: 'absent' }] });
  expect((await run('install')).stdout).toMatch(/^codex +installed +project/m);
});

it('uninstalls, and says with its exit code that another server stays', async () => {
  const { repository, run, read } = workshop();
  const path = join(repository, '.mcp.json');
  await run('install', 'claude-code', '--json');
  expect(JSON.parse((await run('uninstall', 'claude-code', '--json')).stdout)).toEqual({
    client: 'claude-code',
    scope: 'project',
    path,
    name: 'diffdex',
    state: 'removed',
  });
  expect(existsSync(path)).toBe(false);
  const foreign = '{ "mcpServers": { "diffdex": { "command": "x" } } }';
  writeFileSync(path, foreign);
  expect((await run('uninstall', 'claude-code')).code).toBe(1);
  expect((await run('install', 'claude-code')).code).toBe(2);
  expect(read(path)).toBe(foreign);
});

it("needs no repository for what is the user's", async () => {
  const { home, run } = workshop();
  const elsewhere = { cwd: temporaryFolder(), environment: { HOME: home } };
  await run('install', 'windsurf');
  expect((await runCli(['mcp', 'uninstall', 'windsurf'], elsewhere)).code).toBe(0);
  expect((await runCli(['mcp', 'install', 'windsurf', '--http'], elsewhere)).code).toBe(0);
  expect((await runCli(['mcp', 'install', 'windsurf'], elsewhere)).stderr).toContain('[NOT_A_REPOSITORY]');
});

it('leaves a file alone that may not be written', async () => {
  const { repository, read } = workshop();
  const path = join(repository, '.mcp.json');
  writeFileSync(path, '{}\n');
  chmodSync(repository, 0o555);
  onTestFinished(() => {
    chmodSync(repository, 0o755);
  });
  const environment = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };
  const { code, stderr } = await runCli(['mcp', 'install', 'claude-code'], {
    cwd: repository,
    // root may write everywhere, so it becomes nobody.
    ...(process.getuid?.() === 0 && { uid: 65534 }),
    environment,
  });
  expect(stderr).toContain('[PERMISSION_DENIED]');
  expect(code).toBe(2);
  expect(read(path)).toBe('{}\n');
});

it.each([
  [['install', 'emacs'], 'ARGUMENT_INVALID'],
  [['install', 'cursor', '--name', 'a b'], 'ARGUMENT_INVALID'],
  [['install', 'windsurf', '--scope', 'project'], 'ARGUMENT_INVALID'],
  [['install', 'cursor', '--http', '--pull', 'https://example.com/a.tar.zst'], 'ARGUMENT_INVALID'],
  [['install', 'claude-desktop', '--http'], 'ARGUMENT_INVALID'],
  [['install', 'cursor', '--http', '99999'], 'ARGUMENT_INVALID'],
  [['install', 'cursor', '--index', '/srv/index'], 'ARGUMENT_INVALID'],
  [['install', 'cursor', '--token-file', 'x'], 'ARGUMENT_INVALID'],
  [['install', 'cursor', '--repo', '/'], 'NOT_A_REPOSITORY'],
  [['uninstall'], 'ARGUMENT_INVALID'],
])('refuses mcp %j', async (args, code) => {
  const { repository, run } = workshop();
  const result = await run(...args, '--json');
  expect(result.code).toBe(2);
  expect(result.stderr).toContain(code);
  expect(existsSync(join(repository, '.cursor'))).toBe(false);
});

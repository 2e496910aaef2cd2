import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parse as parseJsonc } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/mcp-clients/catalog/client.js';
import { CLIENTS } from '../../src/mcp-clients/find-client.js';
import { installServer } from '../../src/mcp-clients/install-server.js';
import type { ServerRequest } from '../../src/mcp-clients/server-site.js';
import { uninstallServer } from '../../src/mcp-clients/uninstall-server.js';
import {
  CLIENT_NAMES,
  CLIENT_SCOPES,
  type ClientName,
  type ClientScope,
} from '../../src/core/client-name.js';
import { temporaryFolder } from '../support/temporary-repository.js';

const WORDS = ['mcp', '--repo', '/srv/a "b"\\c'];

const PLACES = CLIENT_NAMES.flatMap((name) =>
  CLIENT_SCOPES.filter((scope) => scope === 'user' || CLIENTS[name].project).map((scope) => ({
    name,
    scope,
  })),
);

function requestOf(name: ClientName, scope: 'project'): ServerRequest & { root: string };
function requestOf(name: ClientName, scope: ClientScope): ServerRequest;
function requestOf(name: ClientName, scope: ClientScope): ServerRequest {
  const folder = temporaryFolder();
  const root = join(folder, 'repository');
  mkdirSync(root);
  const machine = { platform: 'linux' as const, home: join(folder, 'home'), environment: {} };
  mkdirSync(machine.home);
  return { client: CLIENTS[name], root: scope === 'project' ? root : undefined, machine, name: 'diffdex' };
}

function pathOf({ client, root, machine }: ServerRequest): string {
  return root === undefined
    ? (client.user.files(machine)[0] ?? '')
    : join(root, client.project?.files[0] ?? '');
}

function write(request: ServerRequest, text: string): string {
  const path = pathOf(request);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function entryOf({ client }: ServerRequest): Entry {
  return client.local('diffdex', WORDS);
}

/** What a file says, as the client reads it. */
function serversOf(request: ServerRequest, path = pathOf(request)): Record<string, Entry> {
  const text = read(path);
  const document: unknown =
    request.client.syntax === 'toml' ? parseToml(text, { integersAsBigInt: 'asNeeded' }) : parseJsonc(text);
  return request.client
    .keys(document)
    .reduce((value, key) => (value as Record<string, unknown>)[key], document) as Record<string, Entry>;
}

/** Other content of a file, in every way that people lay it out. `KEY` stands for the key of the servers. */
const JSON_TEXTS: Record<string, string> = {
  'other servers': '{\n  "KEY": {\n    "other": {\n      "command": "x"\n    }\n  },\n  "z": [1, 2]\n}\n',
  'comments and trailing commas':
    '// mine\n{\n  // first\n  "a": 1, // of a\n  /* of KEY */\n  "KEY": {\n    "other": { "command": "x" }, // of other\n    // the end\n  },\n}\n',
  'comments behind the last': '{\n  "a": 1 // of a\n  // the end\n}\n',
  'no servers': '{\n    "theme": "One",\n    "deep": {\n        "er": true\n    }\n}',
  tabs: '{\n\t"a": {\n\t\t"b": []\n\t}\n}\n',
  'ends of lines of Windows': '{\r\n  "a": 1,\r\n  "KEY": {\r\n    "o": {}\r\n  }\r\n}\r\n',
  'one line': '{"a":1,"KEY":{"o":{"command":"x"}}}',
  'one line with spaces': '{ "a": 1 }\n',
  'a byte order mark': '\uFEFF{\n  "a": 1\n}\n',
  'servers in front, none of them left': '{\n  "KEY": {},\n  "a": 1\n}\n',
  'a comment among no servers': '{\n  "KEY": {\n    // none yet\n  }\n}\n',
};

const TOML_TEXTS: Record<string, string> = {
  'other tables':
    '# mine\nmodel = "gpt" # best\n\n[mcp_servers.other]\ncommand = "x"\nargs = [\n  "y", # why\n]\n',
  'no end of the last line': 'model = "gpt"',
  'ends of lines of Windows': 'model = "gpt"\r\n\r\n[tui]\r\nx = 1\r\n',
  'dates and large numbers': 'when = 2024-01-01T00:00:00Z\nlarge = 9223372036854775807\n',
  'empty lines at the end': 'a = 1\n\n\n',
};

function textsOf({ client }: ServerRequest): [string, string][] {
  if (client.syntax === 'toml') return Object.entries(TOML_TEXTS);
  const key = client.keys(undefined)[0] ?? '';
  return Object.entries(JSON_TEXTS).map(([title, text]) => [title, text.replaceAll('KEY', key)]);
}

describe.each(PLACES)('$name, $scope', ({ name, scope }) => {
  it('gets a new file, which goes again', async () => {
    const request = requestOf(name, scope);
    expect(await installServer(request, entryOf(request), false)).toEqual({
      path: pathOf(request),
      state: 'added',
      wasFetching: false,
    });
    expect({ ...serversOf(request).diffdex }).toEqual(entryOf(request));
    const text = read(pathOf(request));
    expect(await installServer(request, entryOf(request), false)).toMatchObject({ state: 'unchanged' });
    expect(read(pathOf(request))).toBe(text);
    expect(await uninstallServer(request)).toMatchObject({ state: 'removed' });
    expect(existsSync(pathOf(request))).toBe(false);
    expect(await uninstallServer(request)).toMatchObject({ state: 'absent' });
  });

  it('keeps every byte of what is there', async () => {
    for (const [title, text] of textsOf(requestOf(name, scope))) {
      const request = requestOf(name, scope);
      const path = write(request, text);
      await installServer(request, entryOf(request), false);
      const installed = read(path);
      expect({ ...serversOf(request).diffdex }, title).toEqual(entryOf(request));
      expect(await installServer(request, entryOf(request), false), title).toMatchObject({
        state: 'unchanged',
      });
      for (const line of text.split(/\r?\n/)) {
        expect(installed, title).toContain(line.replace(/[\s{}[\],]+$/, '').replace(' // of a', ''));
      }
      expect(installed.includes('\r\n') && /[^\r]\n/.test(installed), title).toBe(false);
      await uninstallServer(request);
      expect(read(path), title).toBe(text);
    }
  });

  it('gets two servers, of which either can go', async () => {
    const request = requestOf(name, scope);
    const second = { ...request, name: 'second' };
    await installServer(request, entryOf(request), false);
    const alone = read(pathOf(request));
    await installServer(second, entryOf(second), false);
    await uninstallServer(request);
    expect(Object.keys(serversOf(request))).toEqual(['second']);
    await installServer(request, entryOf(request), false);
    await uninstallServer(second);
    expect(read(pathOf(request)).trim()).toBe(alone.trim());
  });

  it('is brought up to date, and keeps what its user has added', async () => {
    const request = requestOf(name, scope);
    await installServer(request, { ...entryOf(request), env: { A: '1' }, timeout: 5 }, false);
    const newer =
      request.client.remote?.('http://127.0.0.1:7333/mcp') ?? request.client.local('diffdex', ['mcp']);
    expect(await installServer(request, newer, false)).toMatchObject({ state: 'updated' });
    expect(JSON.parse(JSON.stringify(serversOf(request).diffdex))).toEqual({
      ...newer,
      env: { A: '1' },
      timeout: 5,
    });
    await uninstallServer(request);
    expect(existsSync(pathOf(request))).toBe(false);
  });

  it('refuses a file with a mistake, and tells where', async () => {
    const request = requestOf(name, scope);
    const text = request.client.syntax === 'toml' ? 'a = 1\nb = \n' : '{\n  "a": x\n}\n';
    const path = write(request, text);
    const error = {
      code: 'CLIENT_CONFIG_INVALID',
      message: expect.stringMatching(/line 2, column \d/) as string,
    };
    await expect(installServer(request, entryOf(request), false)).rejects.toMatchObject(error);
    await expect(uninstallServer(request)).rejects.toMatchObject(error);
    expect(read(path)).toBe(text);
  });

  it('leaves a server of the same name that is not ours', async () => {
    const request = requestOf(name, scope);
    const foreign = request.client.local('npx', ['-y', 'something-else']);
    const text =
      request.client.syntax === 'toml'
        ? '[mcp_servers.diffdex]\ncommand = "npx"\nargs = ["-y", "something-else"]\n'
        : JSON.stringify({ [request.client.keys(undefined)[0] ?? '']: { diffdex: foreign } });
    const path = write(request, text);
    await expect(installServer(request, entryOf(request), false)).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
      hint: expect.stringContaining('--force') as string,
    });
    expect(await uninstallServer(request)).toMatchObject({ state: 'foreign' });
    expect(read(path)).toBe(text);
  });
});

describe('a configuration', () => {
  it('whose foreign server is to be replaced, is', async () => {
    const request = requestOf('cursor', 'user');
    const path = write(request, '{ "mcpServers": { "diffdex": { "command": "x", "env": {} } } }');
    expect(await installServer(request, entryOf(request), true)).toMatchObject({ state: 'updated' });
    expect(serversOf(request, path).diffdex).toEqual(entryOf(request));
  });

  it('is written through a link, with the permissions it had', async () => {
    const request = requestOf('zed', 'user');
    const path = pathOf(request);
    const real = join(temporaryFolder(), 'dotfiles.json');
    writeFileSync(real, '{}\n');
    chmodSync(real, 0o600);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(real, path);
    await installServer(request, entryOf(request), false);
    expect(serversOf(request, real).diffdex).toEqual(entryOf(request));
    expect(serversOf(request, path).diffdex).toEqual(entryOf(request));
    expect(statSync(real).mode & 0o777).toBe(0o600);
  });

  it('is made where a link leads that has no file yet', async () => {
    const request = requestOf('windsurf', 'user');
    const path = pathOf(request);
    const real = join(temporaryFolder(), 'later.json');
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(real, path);
    await installServer(request, entryOf(request), false);
    expect(serversOf(request, real).diffdex).toEqual(entryOf(request));
    await uninstallServer(request);
    expect(JSON.parse(read(path))).toEqual({});
  });

  it('of a project is not made where a link through a linked folder leads out of it', async () => {
    const request = requestOf('cursor', 'project');
    const outside = temporaryFolder();
    symlinkSync(outside, join(request.root, 'linked'));
    mkdirSync(join(request.root, '.cursor'));
    symlinkSync('../linked/mcp.json', join(request.root, '.cursor/mcp.json'));
    await expect(installServer(request, entryOf(request), false)).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    });
    expect(existsSync(join(outside, 'mcp.json'))).toBe(false);
  });

  it.each(['.cursor/mcp.json', '.cursor'])(
    'of a project is not written where %s leads out of it',
    async (link) => {
      const request = requestOf('cursor', 'project');
      const outside = temporaryFolder();
      writeFileSync(join(outside, 'mcp.json'), '{}');
      mkdirSync(dirname(join(request.root, link)), { recursive: true });
      symlinkSync(link.endsWith('.json') ? join(outside, 'mcp.json') : outside, join(request.root, link));
      await expect(installServer(request, entryOf(request), false)).rejects.toMatchObject({
        code: 'ARGUMENT_INVALID',
      });
      expect(read(join(outside, 'mcp.json'))).toBe('{}');
    },
  );

  it.each(['[]', '{ "mcpServers": [] }', '{ "mcpServers": null }', '{ "mcpServers": {}, "mcpServers": {} }'])(
    'such as %s is left to its user',
    async (text) => {
      const request = requestOf('cursor', 'user');
      const path = write(request, text);
      await expect(installServer(request, entryOf(request), false)).rejects.toMatchObject({
        code: 'CLIENT_CONFIG_INVALID',
      });
      expect(read(path)).toBe(text);
    },
  );

  it.each([
    ['mcp_servers = { other = { command = "x" } }\n'],
    ['[mcp_servers.diffdex]\ncommand = "diffdex"\nargs = ["mcp"]\n'],
  ])('of Codex that defines its servers elsewhere is left to its user: %s', async (text) => {
    const request = requestOf('codex', 'user');
    const path = write(request, text);
    await expect(installServer(request, entryOf(request), false)).rejects.toMatchObject({
      code: 'CLIENT_CONFIG_INVALID',
    });
    expect(read(path)).toBe(text);
  });

  it('of Codex with a table of its own below the server keeps it', async () => {
    const request = requestOf('codex', 'user');
    await installServer(request, entryOf(request), false);
    const path = pathOf(request);
    const text = `${read(path)}\n[mcp_servers.diffdex.tools.search_code]\napproval_mode = "approve"\n`;
    writeFileSync(path, text);
    await expect(uninstallServer(request)).rejects.toMatchObject({ code: 'CLIENT_CONFIG_INVALID' });
    expect(read(path)).toBe(text);
  });

  it('that is not UTF-8 is refused', async () => {
    const request = requestOf('cursor', 'user');
    const path = write(request, '');
    writeFileSync(path, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
    await expect(installServer(request, entryOf(request), false)).rejects.toMatchObject({
      code: 'CLIENT_CONFIG_INVALID',
    });
  });

  it('that is a folder is an error with a hint', async () => {
    const request = requestOf('cursor', 'user');
    mkdirSync(pathOf(request), { recursive: true });
    await expect(installServer(request, entryOf(request), false)).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });

  it('of OpenCode is the one that is there, in the shape it has', async () => {
    const request = requestOf('opencode', 'project');
    const path = join(request.root, 'opencode.jsonc');
    const text =
      '{\n  // mine\n  "mcp": {\n    "servers": {\n      "x": { "type": "local", "command": ["x"] }\n    }\n  }\n}\n';
    writeFileSync(path, text);
    await installServer(request, entryOf(request), false);
    expect(serversOf(request, path).diffdex).toEqual(entryOf(request));
    expect(parseJsonc(read(path))).toHaveProperty('mcp.servers.diffdex');
    await uninstallServer(request);
    expect(read(path)).toBe(text);
  });
});

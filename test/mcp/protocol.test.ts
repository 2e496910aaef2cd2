import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-repository.js';
import { CLI, connect } from './connect.js';
import { indexedRepository } from './sample.js';

interface Reply {
  jsonrpc?: string;
  id?: unknown;
  error?: { code: number; message: string };
  result?: { isError?: boolean };
}

const HANDSHAKE = [
  {
    jsonrpc: '2.0',
    id: 'hello',
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
  },
  { jsonrpc: '2.0', method: 'notifications/initialized' },
];

/** Sends lines to a server, closes its stdin and reads what it answered until it ended. */
async function talk(
  cwd: string,
  lines: readonly (string | Buffer | object)[],
  options: { flags?: string[]; environment?: Record<string, string> } = {},
): Promise<{ replies: Reply[]; stdout: string; stderr: string; code: number | null }> {
  const child = spawn(process.execPath, [CLI, 'mcp', ...(options.flags ?? [])], {
    cwd,
    env: { ...process.env, ...options.environment },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output.stderr += text.toString()));
  for (const line of [...HANDSHAKE, ...lines]) {
    child.stdin.write(typeof line === 'string' || Buffer.isBuffer(line) ? line : JSON.stringify(line));
    child.stdin.write('\n');
  }
  child.stdin.end();
  const code = await new Promise<number | null>((done) => child.on('close', done));
  const replies = output.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Reply);
  return { ...output, replies, code };
}

const callOf = (id: number, name: string, input: unknown): object => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: input },
});

describe('input of any kind', () => {
  it('is answered with an error, and the server goes on', async () => {
    const repository = await indexedRepository();
    const long = 'x'.repeat(20_000);
    const wrong: [string, unknown][] = [
      ['search_code', { query: long }],
      ['search_code', { query: '' }],
      ['search_code', { query: ['a'] }],
      ['search_code', { query: 'a', limit: -1 }],
      ['search_code', { query: 'a', limit: 1e9 }],
      ['search_code', { query: 'a', mode: 'magic' }],
      ['search_code', { query: 'a', kind: 'poem' }],
      ['search_code', { query: 'a', path: 'a\0b' }],
      ['search_code', { query: 'a', path: Array.from({ length: 1000 }, () => 'a') }],
      ['search_code', { query: 'a', cursor: '\u0000' }],
      ['find_related', { place: 'src/pool.ts', line: 0 }],
      ['find_related', { place: 'src/pool.ts', line: 1.5 }],
      ['read_chunk', { place: 'src/pool.ts:9999' }],
      ['read_chunk', { place: 'src/pool.ts:3-1' }],
      ['read_chunk', { place: long }],
      ['read_chunk', { id: "' OR 1=1 --" }],
      ['read_chunk', { id: 'a', place: 'b' }],
      ['outline', { path: 'no/such' }],
      ['outline', { path: { toString: 'x' } }],
      ['changes', { range: 'a\nb' }],
      ['changes', { range: '$(touch /tmp/never)' }],
      ['index_status', { repository: '__proto__' }],
    ];
    const { replies, code } = await talk(repository.path, [
      ...wrong.map(([name, input], at) => callOf(at, name, input)),
      callOf(1000, 'index_status', {}),
    ]);
    expect(code).toBe(0);
    for (const [at, [name, input]] of wrong.entries()) {
      const reply = replies.find(({ id }) => id === at);
      expect(reply?.result?.isError, `${name} ${JSON.stringify(input).slice(0, 80)}`).toBe(true);
    }
    expect(replies.find(({ id }) => id === 1000)?.result?.isError).toBeUndefined();
  });

  it('may be null where there is none', async () => {
    const repository = await indexedRepository();
    const { replies } = await talk(repository.path, [
      callOf(10, 'index_status', null),
      {
        jsonrpc: '2.0',
        id: 11,
        method: 'prompts/get',
        params: { name: 'explore', arguments: null },
      },
    ]);
    for (const id of [10, 11]) {
      const reply = replies.find((one) => one.id === id);
      expect([reply?.error, reply?.result?.isError]).toEqual([undefined, undefined]);
    }
  });

  it('is answered with what is wrong where the parameters of a request are malformed', async () => {
    const repository = await indexedRepository();
    const malformed: [string, unknown, RegExp][] = [
      [
        'tools/call',
        { name: 'search_code', arguments: 'pool' },
        /`arguments` must be an object.* not a text/,
      ],
      ['tools/call', { name: 'search_code', arguments: '{"query":"pool"}' }, /not a text/],
      ['tools/call', { name: 'search_code', arguments: '' }, /not a text/],
      ['tools/call', { name: 'search_code', arguments: 7 }, /not a number/],
      ['tools/call', { name: 'search_code', arguments: ['pool'] }, /not a list/],
      ['tools/call', { name: 'search_code', arguments: true }, /not true or false/],
      ['tools/call', { name: 'no_such_tool', arguments: [] }, /not a list/],
      ['tools/call', { name: 12 }, /^name: .*string/],
      ['tools/call', { arguments: {} }, /^The argument name is missing\.$/],
      ['tools/call', {}, /name is missing/],
      ['tools/call', undefined, /expected object/],
      ['prompts/get', { name: 'explore', arguments: 'pool' }, /not a text/],
      ['prompts/get', { name: 'explore', arguments: ['pool'] }, /not a list/],
      ['prompts/get', { name: 'find_usages', arguments: { symbol: 5 } }, /^arguments\.symbol: .*string/],
      ['prompts/get', { name: {} }, /^name: /],
      ['resources/read', { uri: 5 }, /^uri: /],
      ['resources/read', {}, /uri is missing/],
      ['resources/list', { cursor: 5 }, /^cursor: /],
      ['completion/complete', { ref: 'x', argument: 1 }, /ref/],
    ];
    const { replies, code } = await talk(repository.path, [
      ...malformed.map(([method, params], id) => ({ jsonrpc: '2.0', id, method, params })),
      { jsonrpc: '2.0', id: 100, method: 'resources/list' },
      callOf(101, 'index_status', {}),
    ]);
    expect(code).toBe(0);
    for (const [id, [method, params, message]] of malformed.entries()) {
      const { error } = replies.find((reply) => reply.id === id) ?? {};
      const asked = `${method} ${JSON.stringify(params)}`;
      expect(error?.code, asked).toBe(-32602);
      expect(error?.message, asked).toMatch(message);
      expect(error?.message, asked).not.toMatch(/[\n[]/);
    }
    for (const id of [100, 101]) expect(replies.find((reply) => reply.id === id)?.error).toBeUndefined();
  });

  it('that is no message of the protocol is answered too', async () => {
    const repository = await indexedRepository();
    const { replies, code } = await talk(repository.path, [
      '{"jsonrpc": "2.0", "id": 1, "method"',
      'hello',
      Buffer.from([0xff, 0xfe, 0x00, 0x80]),
      '[]',
      'null',
      '42',
      '{"jsonrpc":"1.0","id":7,"method":"ping"}',
      '{"jsonrpc":"2.0","id":{"a":1},"method":"ping"}',
      `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
      `{"jsonrpc":"2.0","id":8,"method":"ping","params":{"x":"${'y'.repeat(5_000_000)}"}}`,
      { jsonrpc: '2.0', id: 9, method: 'no/such/method' },
      { jsonrpc: '2.0', id: 10, method: 'tools/call', params: { name: 12 } },
      callOf(11, 'no_such_tool', {}),
      callOf(12, '__proto__', {}),
      { jsonrpc: '2.0', id: 13, method: 'resources/read', params: { uri: 'diffdex://x' } },
      { jsonrpc: '2.0', id: 14, method: 'resources/list', params: { cursor: 'nonsense' } },
      { jsonrpc: '2.0', id: 15, method: 'prompts/get', params: { name: 'find_usages' } },
      { jsonrpc: '2.0', id: 16, method: 'ping' },
    ]);
    expect(code).toBe(0);
    const errors = replies.filter(({ error }) => error);
    expect(errors.filter(({ id }) => id === null).map(({ error }) => error?.code)).toEqual([
      -32700, -32700, -32700, -32600, -32600, -32600, -32600, -32600, -32600,
    ]);
    expect(errors.find(({ id }) => id === 7)?.error?.code).toBe(-32600);
    for (const id of [9, 10, 11, 12, 13, 14, 15]) {
      expect(
        errors.some((reply) => reply.id === id),
        `no error for ${String(id)}`,
      ).toBe(true);
    }
    expect(replies.find(({ id }) => id === 16)?.result).toEqual({});
  });
});

describe('stdout', () => {
  it('carries the protocol only, whatever prints and however much is told', async () => {
    const repository = await indexedRepository();
    const noisy = join(temporaryFolder(), 'noisy.cjs');
    writeFileSync(
      noisy,
      `const concat = Buffer.concat;
      Buffer.concat = (...parts) => {
        console.log('NOISE log');
        process.stdout.write('NOISE write\\n');
        return concat(...parts);
      };`,
    );
    const { replies, stdout, stderr, code } = await talk(
      repository.path,
      [callOf(1, 'search_code', { query: 'pool' }), callOf(2, 'update_index', {})],
      {
        flags: ['--verbose', '--allow-update'],
        environment: { NODE_OPTIONS: `--require ${noisy}`, LANCEDB_LOG: 'debug', RUST_LOG: 'debug' },
      },
    );
    expect(code).toBe(0);
    expect(stdout).not.toContain('NOISE');
    expect(stderr).toContain('NOISE log');
    expect(new Set(replies.map(({ id }) => id))).toEqual(new Set(['hello', 1, 2]));
    expect(replies.every(({ jsonrpc }) => jsonrpc === '2.0')).toBe(true);
  });
});

describe('stderr', () => {
  it.each([
    ['a terminal, says how it is used', true, [], /^This is an MCP server.*diffdex mcp install/],
    ['a terminal, stays quiet where asked to', true, ['--quiet'], /^$/],
    ['a client, says nothing', false, [], /^$/],
  ])('started by %s', async (_, isTTY, flags, expected) => {
    const asTerminal = join(temporaryFolder(), 'stdin.cjs');
    writeFileSync(asTerminal, `process.stdin.isTTY = ${isTTY};`);
    const environment = { NODE_OPTIONS: `--require ${asTerminal}` };
    const { replies, stderr, code } = await talk(temporaryFolder(), [], { flags, environment });
    expect(code).toBe(0);
    expect(stderr).toMatch(expected);
    expect(replies.map(({ id }) => id)).toEqual(['hello']);
  });
});

describe('resources and prompts', () => {
  it('are listed in pages, completed and read', async () => {
    const repository = await indexedRepository();
    const { client, ask } = await connect(repository.path);
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).toContain('src/pool.ts');
    expect(resources.map(({ name }) => name)).not.toContain('.env');
    const { resourceTemplates } = await client.listResourceTemplates();
    const [file] = resourceTemplates;
    const { completion } = await client.complete({
      ref: { type: 'ref/resource', uri: file?.uriTemplate ?? '' },
      argument: { name: 'path', value: 'net/' },
    });
    expect(completion.values).toEqual(['net/retry.py', 'net/steps.py']);
    const [map] = resources;
    const read = await client.readResource({ uri: map?.uri ?? '' });
    expect(JSON.stringify(read.contents)).toContain('src/  1 file');
    const { hits } = (await ask('search_code', { query: 'symbol:step_two' })) as { hits: { uri: string }[] };
    const chunk = await client.readResource({ uri: hits[0]?.uri ?? '' });
    expect(chunk.contents[0]).toMatchObject({
      text: expect.stringContaining('def step_two') as string,
      _meta: { 'diffdex/origin': { path: 'net/steps.py', revision: repository.head() } },
    });
  });

  it('offers ways to explore and to find an idea', async () => {
    const repository = await indexedRepository();
    const { client } = await connect(repository.path);
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['explore', 'find_usages']);
    const filled = await client.getPrompt({ name: 'find_usages', arguments: { idea: 'retry with backoff' } });
    expect(JSON.stringify(filled.messages)).toContain('retry with backoff');
    await expect(client.getPrompt({ name: 'find_usages' })).rejects.toThrow('needs the argument idea');
  });
});

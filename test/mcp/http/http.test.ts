import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LiveIndex } from '../../../src/app/live/live-index.js';
import { openApp } from '../../../src/app/open-app.js';
import { HTTP_LIMITS, type HttpLimits } from '../../../src/mcp/http/http-options.js';
import { RateLimit } from '../../../src/mcp/http/rate-limit.js';
import { serveHttp, type HttpListener } from '../../../src/mcp/http/serve-http.js';
import { Workspace } from '../../../src/mcp/session/workspace.js';
import { silentReporter } from '../../support/silent-reporter.js';
import { indexedRepository } from '../sample.js';

const TOKEN = 'correct-horse-battery-staple';
const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
});

/** Serves a repository, or, for what needs none, a folder that is not there. */
async function serve({
  path = '/nowhere',
  token,
  ...limits
}: Partial<HttpLimits> & { path?: string; token?: string } = {}): Promise<HttpListener> {
  const index = new LiveIndex((options) =>
    openApp({
      repository: path,
      noGit: false,
      flags: {},
      environment: { DIFFDEX_OVERLAY_CACHE: '0' },
      workingDirectory: '/',
      reporter: options.reporter ?? silentReporter,
    }),
  );
  const listener = await serveHttp(
    { workspace: new Workspace([{ name: 'sample', index }]), allowsUpdate: true },
    { host: '127.0.0.1', port: 0, token, allowedHosts: [], limits: { ...HTTP_LIMITS, ...limits } },
  );
  onTestFinished(() => listener.close().catch(() => undefined));
  return listener;
}

async function connect(url: string, token?: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}

interface Reply {
  status: number;
  headers: Record<string, unknown>;
}

/** A request with any headers, `Host` among them. */
function post(url: string, headers: Record<string, string> = {}, body = INITIALIZE): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers });
      });
    });
    sent.end(body);
  });
}

/** A request that says it has a body, sends a sign of it and no more; the status that it gets. */
function postSlowly(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': '1000' };
    const sent = request(url, { method: 'POST', headers });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.write('{');
    onTestFinished(
      () =>
        void sent
          .removeAllListeners('error')
          .on('error', () => undefined)
          .destroy(),
    );
  });
}

test('serves every tool', async () => {
  const { path } = await indexedRepository();
  const client = await connect((await serve({ path })).url);
  const { tools } = await client.listTools();
  const inputs: Record<string, Record<string, unknown>> = {
    search_code: { query: 'retry after a failure' },
    read_chunk: { place: 'net/retry.py:1' },
    outline: { path: 'src/pool.ts' },
    find_references: { name: 'Pool' },
    impact: {},
    find_related: { place: 'net/retry.py:1' },
    changes: { range: 'HEAD..HEAD' },
    index_status: {},
    update_index: {},
  };
  expect(tools.map(({ name }) => name).sort()).toEqual(Object.keys(inputs).sort());
  for (const { name } of tools) {
    const answer = await client.callTool({ name, arguments: inputs[name] ?? {} });
    expect(answer.isError, `${name}: ${JSON.stringify(answer.content)}`).toBeFalsy();
    expect(answer.structuredContent).toMatchObject({ repository: 'sample' });
  }
});

describe('who may come in', () => {
  test.each([
    ['a name that points here', { host: 'evil.example' }, 403],
    ['a name that begins like loopback', { host: 'localhost.evil.example' }, 403],
    ['a page of another origin', { origin: 'https://evil.example' }, 403],
    ['an origin that hides', { origin: 'null' }, 403],
    ['a page on this machine', { origin: 'http://localhost:5173' }, 200],
    ['loopback by name', { host: 'localhost:1' }, 200],
  ])('%s', async (_, headers, status) => {
    expect((await post((await serve()).url, headers)).status).toBe(status);
  });

  test('whoever has the token, and nobody else', async () => {
    const { url } = await serve({ token: TOKEN });
    expect(await post(url)).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="diffdex"' },
    });
    expect((await post(url, { authorization: `Bearer ${TOKEN}x` })).status).toBe(401);
    expect((await post(url, { authorization: `Basic ${TOKEN}` })).status).toBe(401);
    const { tools } = await (await connect(url, TOKEN)).listTools();
    expect(tools.length).toBeGreaterThan(0);
  });
});

describe('limits', () => {
  test('of a body', async () => {
    const { url } = await serve({ maxBodyBytes: 2_000 });
    const big = INITIALIZE.replace('raw', 'x'.repeat(3_000));
    expect((await post(url, {}, big)).status).toBe(413);
    expect((await post(url)).status).toBe(200);
  });

  test('of bodies that do not come: they keep nobody out', async () => {
    const { url } = await serve({ maxBodiesAtOnce: 3, maxSessions: 3 });
    const slow = Array.from({ length: 6 }, () => postSlowly(url));
    await expect.poll(() => Promise.all(slow.slice(0, 3))).toEqual([408, 408, 408]);
    expect((await post(url)).status).toBe(200);
    expect((await (await connect(url)).listTools()).tools.length).toBeGreaterThan(0);
  });

  test('of calls under way in a session', async () => {
    const { url } = await serve({ maxCalls: 4 });
    const { headers } = await post(url);
    const session = { 'mcp-session-id': String(headers['mcp-session-id']) };
    const batch = (length: number): string =>
      JSON.stringify(Array.from({ length }, (_, id) => ({ jsonrpc: '2.0', id, method: 'ping' })));
    expect((await post(url, session, batch(5))).status).toBe(429);
    expect((await post(url, session, batch(4))).status).toBe(200);
    expect((await post(url, session, batch(4))).status).toBe(200);
  });

  test('of requests a second', async () => {
    const { url } = await serve({ requestsPerSecond: 1 });
    const statuses = [await post(url), await post(url), await post(url)].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('of requests are of each address, and refill', () => {
    const rate = new RateLimit(1);
    expect([0, 0, 0, 1_000, 1_000].map((now) => rate.take('one', now))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
    expect(rate.take('two', 1_000)).toBe(true);
  });

  test('of sessions: those in use stay, those that nobody holds give way', async () => {
    const { url } = await serve({ maxSessions: 2 });
    expect((await post(url)).status).toBe(200);
    const first = await connect(url);
    const second = await connect(url);
    await Promise.all([first.listTools(), second.listTools()]);
    await expect.poll(async () => (await post(url)).status).toBe(503);
    expect((await first.listTools()).tools.length).toBeGreaterThan(0);
  });

  test('of idle time', async () => {
    const { url } = await serve({ idleMs: 40 });
    const { headers } = await post(url);
    const session = { 'mcp-session-id': String(headers['mcp-session-id']) };
    await expect
      .poll(async () => {
        await delay(120);
        return (await post(url, session, '{"jsonrpc":"2.0","id":2,"method":"ping"}')).status;
      })
      .toBe(404);
  });
});

test('what is no message, session or path is refused, and the server goes on', async () => {
  const { url } = await serve();
  expect((await post(url, {}, '{')).status).toBe(400);
  expect((await post(url, {}, '{"jsonrpc":"2.0","id":1,"method":"tools/list"}')).status).toBe(400);
  expect((await post(url, { 'mcp-session-id': 'unknown' })).status).toBe(404);
  expect((await post(url.replace('/mcp', '/other'))).status).toBe(404);
  expect((await fetch(url)).status).toBe(400);
  expect((await post(url)).status).toBe(200);
});

test('a call under way is answered before the server closes', async () => {
  const { path } = await indexedRepository();
  const { url, close } = await serve({ path });
  const client = await connect(url);
  let answering: ReturnType<Client['callTool']> | undefined;
  await new Promise<unknown>((resolve) => {
    const call = { name: 'update_index', arguments: { full: true } };
    answering = client.callTool(call, undefined, { onprogress: resolve });
  });
  await close();
  expect((await answering)?.isError).toBeFalsy();
  await expect(post(url)).rejects.toThrow('ECONNREFUSED');
});

import { createServer, connect as connectSocket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { retryAfterMs } from '../../src/network/retry.js';
import { inTurn, quickClient, serve, status } from './misbehaving-server.js';

describe('a request', () => {
  test('carries headers and a body, and gives status, headers and body', async () => {
    const { origin, requests } = await serve((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => response.writeHead(201, { 'X-Answer': 'yes' }).end(body.toUpperCase()));
    });
    const answer = await quickClient().request(`${origin}/a?b=c`, {
      method: 'POST',
      body: 'text',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(answer).toMatchObject({ status: 201, url: `${origin}/a?b=c`, headers: { 'x-answer': 'yes' } });
    expect(answer.body.toString()).toBe('TEXT');
    expect(requests[0]?.headers['content-type']).toBe('text/plain');
  });

  test('is repeated while the server is busy; the last answer counts', async () => {
    const busy = await serve(status(503));
    expect((await quickClient().request(busy.origin)).status).toBe(503);
    expect(busy.requests).toHaveLength(5);
    const recovering = await serve(inTurn(status(500), status(429), status(200)));
    expect((await quickClient().request(recovering.origin)).status).toBe(200);
  });

  test('is not repeated where the server asks for too much patience', async () => {
    const { origin, requests } = await serve(status(429, { 'retry-after': '3600' }));
    expect((await quickClient().request(origin)).status).toBe(429);
    expect(requests).toHaveLength(1);
  });

  test('that changes something is sent again only if that does no harm', async () => {
    const { origin, requests } = await serve(status(503));
    await quickClient().request(origin, { method: 'POST', body: '' });
    expect(requests).toHaveLength(1);
    await quickClient().request(origin, { method: 'POST', body: '', isRepeatable: true });
    expect(requests).toHaveLength(6);
  });

  test('of a longer answer than allowed is refused', async () => {
    const { origin } = await serve((_request, response) => response.end('x'.repeat(2_000)));
    await expect(quickClient().request(origin, { maxBytes: 1_000 })).rejects.toMatchObject({
      code: 'DOWNLOAD_REFUSED',
    });
  });

  test('stops while it waits', async () => {
    const { origin } = await serve(status(503, { 'retry-after': '2' }));
    const signal = AbortSignal.timeout(100);
    await expect(quickClient().request(origin, { signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  test('to nobody tells about firewalls and proxies', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => server.close(done));
    await expect(quickClient().request(`http://127.0.0.1:${String(port)}/`)).rejects.toMatchObject({
      code: 'NETWORK_UNREACHABLE',
      hint: expect.stringMatching(/firewall.*HTTPS_PROXY.*Without a network/) as string,
    });
  });
});

describe('a redirect', () => {
  test('within an origin keeps the credentials', async () => {
    const { origin, requests } = await serve(inTurn(status(302, { location: '/b' }), status(200)));
    const { url } = await quickClient().request(origin, { headers: { Authorization: 'Bearer secret' } });
    expect(url).toBe(`${origin}/b`);
    expect(requests[1]?.headers.authorization).toBe('Bearer secret');
  });

  test('to another origin carries nothing but what is harmless', async () => {
    const other = await serve(status(200));
    const { origin, requests } = await serve(status(307, { location: `${other.origin}/b` }));
    const address = origin.replace('//', '//user:pass@');
    const headers = { 'Private-Token': 'secret', Cookie: 'secret', Accept: 'text/plain' };
    await quickClient().request(address, { headers });
    expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('user:pass').toString('base64')}`);
    expect(JSON.stringify(other.requests[0]?.headers)).not.toMatch(/secret|Basic/);
    expect(other.requests[0]?.headers.accept).toBe('text/plain');
  });

  test.each(['POST', 'PATCH', 'DELETE'] as const)('of a %s is an answer', async (method) => {
    const { origin, requests } = await serve(status(307, { location: '/b' }));
    expect((await quickClient().request(origin, { method, body: 'x' })).status).toBe(307);
    expect(requests).toHaveLength(1);
  });

  test.each(['http://example.com/', 'file:///etc/passwd', 'https://[broken', '/again'])(
    'to %s is refused',
    async (location) => {
      const { origin } = await serve(status(302, { location }));
      await expect(quickClient().request(origin)).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
    },
  );
});

describe('an address', () => {
  test.each([
    'http://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'no address',
    'http://127.evil.com/',
  ])('such as %s is refused', async (address) => {
    await expect(quickClient().request(address)).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
  });

  test('never shows its secrets in a message', async () => {
    const failure = await quickClient()
      .request('http://user:secret@example.com/a?token=secret#secret')
      .catch((error: unknown) => error);
    expect(String(failure)).toContain('http://example.com/a');
    expect(String(failure)).not.toContain('secret');
  });
});

describe('a proxy', () => {
  /** A proxy that opens tunnels, and what they lead to. */
  async function openProxy(): Promise<{ url: string; tunnels: string[] }> {
    const tunnels: string[] = [];
    const proxy = createHttpServer();
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '');
      const { hostname, port } = new URL(`http://${request.url ?? ''}`);
      const upstream = connectSocket(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    onTestFinished(() => {
      proxy.closeAllConnections();
      proxy.close();
    });
    return { url: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`, tunnels };
  }

  test('of the environment is used, unless NO_PROXY names the host', async () => {
    const { origin } = await serve(status(200));
    const { url, tunnels } = await openProxy();
    await quickClient({ environment: { HTTP_PROXY: url } }).request(origin);
    expect(tunnels).toEqual([new URL(origin).host]);
    await quickClient({ environment: { HTTP_PROXY: url, NO_PROXY: '127.0.0.1' } }).request(origin);
    expect(tunnels).toHaveLength(1);
  });

  test('that refuses is told apart', async () => {
    const { origin } = await serve(status(200));
    const proxy = createHttpServer();
    proxy.on('connect', (_request, socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
    );
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    onTestFinished(() => void proxy.close());
    const address = `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`;
    await expect(quickClient({ environment: { http_proxy: address } }).request(origin)).rejects.toMatchObject(
      {
        code: 'NETWORK_UNREACHABLE',
        message: expect.stringContaining('407') as string,
      },
    );
  });
});

test('Retry-After is seconds or a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(retryAfterMs('7', now)).toBe(7_000);
  expect(retryAfterMs('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0);
  expect(retryAfterMs('soon', now)).toBeUndefined();
  expect(retryAfterMs(undefined, now)).toBeUndefined();
});

import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createHttpClient, type HttpClientOptions } from '../../src/network/create-http-client.js';
import type { HttpClient } from '../../src/core/ports/http-client.js';

export interface LoopbackServer {
  /** Such as `http://127.0.0.1:4711`. */
  origin: string;
  /** What was asked, in order. */
  requests: IncomingMessage[];
}

/** A server on a free loopback port, closed after the test. */
export async function serve(listener: RequestListener): Promise<LoopbackServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, requests };
}

/** One answer after the other; the last one for good. */
export function inTurn(...listeners: RequestListener[]): RequestListener {
  let turn = 0;
  return (request, response) => {
    listeners[Math.min(turn++, listeners.length - 1)]?.(request, response);
  };
}

export function status(code: number, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => response.writeHead(code, headers).end('no');
}

/** Serves a file with its ETag and honours `Range` and `If-Range`; hangs up after `cutAfter` bytes of an answer. */
export function file(content: Buffer, etag: string, cutAfter = Infinity): RequestListener {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const isRange = start > 0 && request.headers['if-range'] === etag;
    const body = isRange ? content.subarray(start) : content;
    response.writeHead(isRange ? 206 : 200, {
      etag,
      'content-length': body.length,
      ...(isRange && {
        'content-range': `bytes ${String(start)}-${String(content.length - 1)}/${String(content.length)}`,
      }),
    });
    sendPart(response, body, cutAfter);
  };
}

function sendPart(response: ServerResponse, body: Buffer, cutAfter: number): void {
  if (body.length <= cutAfter) {
    response.end(body);
    return;
  }
  // Only what has left may be followed by a hang-up.
  response.write(body.subarray(0, cutAfter), () => setTimeout(() => response.destroy(), 20));
}

/** A client that does not wait between tries, closed after the test. */
export function quickClient(options: Partial<HttpClientOptions> = {}): HttpClient {
  const client = createHttpClient({
    environment: {},
    retry: { firstWaitMs: 1, maxWaitMs: 2_000 },
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

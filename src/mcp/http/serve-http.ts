import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DiffdexError, isSystemError } from '../../core/errors.js';
import type { ServerContext } from '../session/server-context.js';
import { keepWarm } from '../session/warm-up.js';
import { guardRequest } from './guard-request.js';
import type { HttpOptions } from './http-options.js';
import { HttpSessions } from './http-sessions.js';
import { RateLimit } from './rate-limit.js';
import { refuse, type Refusal } from './refuse.js';

/** Where clients find the server, below its address. */
const PATH = '/mcp';

/** Longest that a client may take to send a request, in milliseconds, and how often that is looked at. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_000 };

/** A server over HTTP that listens. */
export interface HttpListener {
  /** The address for clients. */
  url: string;
  /** Takes no more requests, lets calls under way end, and closes. */
  close: () => Promise<void>;
}

/**
 * Serves any number of clients over Streamable HTTP. The caller decides whether an address that other machines reach is
 * allowed.
 *
 * @returns once the server listens
 * @throws DiffdexError ARGUMENT_INVALID or PERMISSION_DENIED where the address cannot be bound
 */
export async function serveHttp(context: ServerContext, options: HttpOptions): Promise<HttpListener> {
  const sessions = new HttpSessions(context, options.limits);
  const guard = guardRequest(options);
  const rate = new RateLimit(options.limits.requestsPerSecond);
  let isClosing = false;
  const server = createHttpServer(TIMEOUTS, (request, response) => {
    const refusal = isClosing
      ? CLOSING
      : rate.take(request.socket.remoteAddress ?? '')
        ? (guard(request.headers) ?? (pathOf(request.url) === PATH ? undefined : NOT_FOUND))
        : TOO_MANY;
    if (refusal) {
      refuse(response, refusal);
      return;
    }
    sessions.handle(request, response).catch((error: unknown) => {
      // Who ended the connection knows; it may be one of thousands.
      if (isSystemError(error, 'ECONNRESET')) return;
      process.stderr.write(`a request failed: ${String(error)}\n`);
      if (response.headersSent) response.destroy();
      else refuse(response, { status: 500, message: 'This is a bug in diffdex.' });
    });
  });
  await listen(server, options);
  const stopWarming = keepWarm(context.workspace, (error) => {
    process.stderr.write(`warming up failed: ${String(error)}\n`);
  });
  return {
    url: `${addressOf(server)}${PATH}`,
    async close() {
      isClosing = true;
      stopWarming();
      const closed = once(server, 'close');
      server.close();
      await sessions.close();
      server.closeAllConnections();
      await closed;
      context.workspace.close();
    },
  };
}

const CLOSING: Refusal = { status: 503, message: 'The server is shutting down.' };
const TOO_MANY: Refusal = {
  status: 429,
  message: 'There are too many requests.',
  headers: { 'retry-after': '1' },
};
const NOT_FOUND: Refusal = { status: 404, message: `The only path here is ${PATH}.` };

function pathOf(url = ''): string {
  return url.split('?', 1)[0] ?? '';
}

async function listen(server: Server, { host, port }: HttpOptions): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const location = `${host}:${String(port)}`;
    if (isSystemError(error, 'EACCES')) {
      throw new DiffdexError('PERMISSION_DENIED', `You do not have permission to listen on ${location}.`, {
        hint: 'Choose a port above 1023.',
        cause: error,
      });
    }
    if (!isSystemError(error, 'EADDRINUSE', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN')) throw error;
    throw new DiffdexError(
      'ARGUMENT_INVALID',
      `The server cannot listen on ${location}: ${error.code ?? ''}.`,
      {
        hint: 'Choose another port or host, or let the system choose a port with --http 0.',
        cause: error,
      },
    );
  }
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${String(port)}`;
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createServer } from '../create-server.js';
import type { ProtocolServer } from '../protocol-server.js';
import type { ServerContext } from '../server-context.js';
import type { HttpLimits } from './http-options.js';
import { refuse } from './refuse.js';

interface Session {
  transport: StreamableHTTPServerTransport;
  server: ProtocolServer;
  /** Requests that are being answered, a stream of notifications among them. */
  open: number;
  usedAtMs: number;
}

/** The sessions of a server over HTTP: opened by `initialize`, ended by their client or for being idle. */
export class HttpSessions {
  readonly #context: ServerContext;
  readonly #limits: HttpLimits;
  readonly #sessions = new Set<Session>();
  readonly #calls = new Set<Promise<unknown>>();
  readonly #sweep: NodeJS.Timeout;

  constructor(context: ServerContext, limits: HttpLimits) {
    this.#context = context;
    this.#limits = limits;
    this.#sweep = setInterval(() => {
      this.#endIdle();
    }, limits.idleMs / 4).unref();
  }

  /** Answers a request in the session that it names, or in a new one. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = request.headers['mcp-session-id'];
    const isNew = id === undefined && request.method === 'POST';
    const session = isNew
      ? await this.#open()
      : [...this.#sessions].find(({ transport }) => id !== undefined && transport.sessionId === id);
    if (!session) {
      refuse(response, refusalWithout(id, isNew));
      return;
    }
    this.#track(session, request, response);
    await session.transport.handleRequest(request, response);
  }

  /** Lets calls under way end, as long as the limits allow, then ends every session. */
  async close(): Promise<void> {
    clearInterval(this.#sweep);
    const expiry = new AbortController();
    await Promise.race([
      Promise.allSettled(this.#calls),
      delay(this.#limits.drainMs, undefined, { signal: expiry.signal }).catch(() => undefined),
    ]);
    expiry.abort();
    await Promise.all([...this.#sessions].map(({ server }) => server.close()));
  }

  /** A new session; `undefined` where there are as many as may be, all in use. */
  async #open(): Promise<Session | undefined> {
    if (this.#sessions.size >= this.#limits.maxSessions && !this.#evict()) return undefined;
    const server = createServer(this.#context);
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      maxRequestBodySize: this.#limits.maxBodyBytes,
    });
    const session = { transport, server, open: 0, usedAtMs: performance.now() };
    this.#sessions.add(session);
    server.onclose = () => this.#sessions.delete(session);
    await server.connect(transport);
    return session;
  }

  #track(session: Session, request: IncomingMessage, response: ServerResponse): void {
    session.open++;
    const closed = once(response, 'close').then(() => {
      session.open--;
      session.usedAtMs = performance.now();
      this.#calls.delete(closed);
      // The first request was no handshake.
      if (session.transport.sessionId === undefined) return session.server.close();
      return undefined;
    });
    if (request.method === 'POST') this.#calls.add(closed);
  }

  /** Ends the session that was unused for longest. Clients that are gone rarely say so, but hold nothing open. */
  #evict(): boolean {
    const [oldest] = this.#unused().sort((one, other) => one.usedAtMs - other.usedAtMs);
    if (oldest) this.#end(oldest);
    return oldest !== undefined;
  }

  #endIdle(): void {
    const before = performance.now() - this.#limits.idleMs;
    for (const session of this.#unused()) if (session.usedAtMs < before) this.#end(session);
  }

  #unused(): Session[] {
    return [...this.#sessions].filter(({ open }) => open === 0);
  }

  #end(session: Session): void {
    this.#sessions.delete(session);
    void session.server.close();
  }
}

function refusalWithout(id: unknown, isNew: boolean): Parameters<typeof refuse>[1] {
  if (isNew)
    return { status: 503, message: 'There are too many sessions.', headers: { 'retry-after': '60' } };
  return id === undefined
    ? { status: 400, message: 'The header Mcp-Session-Id is missing.' }
    : { status: 404, message: 'There is no such session; initialize again.' };
}

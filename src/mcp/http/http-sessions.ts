import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createServer } from '../create-server.js';
import type { ProtocolServer } from '../session/protocol-server.js';
import type { ServerContext } from '../session/server-context.js';
import type { HttpLimits } from './http-options.js';
import { BodyReader } from './read-body.js';
import { refuse, type Refusal } from './refuse.js';

interface Session {
  transport: StreamableHTTPServerTransport;
  server: ProtocolServer;
  /** Requests that are being answered, a stream of notifications among them. */
  open: number;
  /** Messages that they brought. */
  calls: number;
  usedAtMs: number;
}

/** The sessions of a server over HTTP: opened by `initialize`, ended by their client or for being idle. */
export class HttpSessions {
  readonly #context: ServerContext;
  readonly #limits: HttpLimits;
  readonly #bodies: BodyReader;
  readonly #sessions = new Set<Session>();
  readonly #calls = new Set<Promise<unknown>>();
  readonly #sweep: NodeJS.Timeout;

  constructor(context: ServerContext, limits: HttpLimits) {
    this.#context = context;
    this.#limits = limits;
    this.#bodies = new BodyReader(limits);
    this.#sweep = setInterval(() => {
      this.#endIdle();
    }, limits.idleMs / 4).unref();
  }

  /** Answers a request in the session that it names, or in a new one. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = request.headers['mcp-session-id'];
    if (request.method !== 'POST') {
      const session = this.#find(id);
      if (!session) refuse(response, id === undefined ? NO_ID : NO_SESSION);
      else await this.#pass(session, request, response);
      return;
    }
    if (id !== undefined && !this.#find(id)) {
      refuse(response, NO_SESSION);
      return;
    }
    const body = await this.#bodies.read(request);
    if ('refusal' in body) {
      refuse(response, body.refusal);
      return;
    }
    await this.#post(id, request, response, body.content);
  }

  async #post(
    id: unknown,
    request: IncomingMessage,
    response: ServerResponse,
    content: unknown,
  ): Promise<void> {
    const messages = Array.isArray(content) ? content : [content];
    if (id === undefined && !messages.some((message) => isInitializeRequest(message))) {
      refuse(response, NO_ID);
      return;
    }
    // The session may have ended while the body came.
    const session = id === undefined ? await this.#open() : this.#find(id);
    if (!session) {
      refuse(response, id === undefined ? TOO_MANY_SESSIONS : NO_SESSION);
    } else if (session.calls + messages.length > this.#limits.maxCalls) {
      refuse(response, TOO_MANY_CALLS);
      if (id === undefined) this.#end(session);
    } else {
      await this.#pass(session, request, response, { content, count: messages.length });
    }
  }

  async #pass(
    session: Session,
    request: IncomingMessage,
    response: ServerResponse,
    { content, count }: { content?: unknown; count: number } = { count: 0 },
  ): Promise<void> {
    this.#track(session, request, response, count);
    await session.transport.handleRequest(request, response, content);
  }

  #find(id: unknown): Session | undefined {
    return id === undefined
      ? undefined
      : [...this.#sessions].find(({ transport }) => transport.sessionId === id);
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

  /** Opens a session; `undefined` if the maximum number of sessions is open and all are in use. */
  async #open(): Promise<Session | undefined> {
    if (this.#sessions.size >= this.#limits.maxSessions && !this.#evict()) return undefined;
    const server = createServer(this.#context);
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      maxRequestBodySize: this.#limits.maxBodyBytes,
    });
    const session = { transport, server, open: 0, calls: 0, usedAtMs: performance.now() };
    this.#sessions.add(session);
    server.onclose = () => this.#sessions.delete(session);
    await server.connect(transport);
    return session;
  }

  #track(session: Session, request: IncomingMessage, response: ServerResponse, calls: number): void {
    session.open++;
    session.calls += calls;
    const closed = once(response, 'close').then(() => {
      session.open--;
      session.calls -= calls;
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

const RETRY_LATER = { 'retry-after': '60' };
const TOO_MANY_SESSIONS: Refusal = {
  status: 503,
  message: 'There are too many sessions.',
  headers: RETRY_LATER,
};
const TOO_MANY_CALLS: Refusal = {
  status: 429,
  message: 'This session has too many running calls.',
  headers: { 'retry-after': '1' },
};
const NO_ID: Refusal = { status: 400, message: 'The header Mcp-Session-Id is missing.' };
const NO_SESSION: Refusal = { status: 404, message: 'This session does not exist. Initialize again.' };

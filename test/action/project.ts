import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';

/** Files of a small program. */
export const PROJECT = {
  'README.md':
    '# Pool\n\nA pool of connections.\n\n## Retries\n\nFailed requests are retried with a growing delay.\n',
  'src/pool.ts': `import { connect, type Connection } from './connection.js';

/** Hands out connections and takes them back. */
export class Pool {
  readonly #idle: Connection[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** An idle connection, else a new one. */
  async acquire(): Promise<Connection> {
    const idle = this.#idle.pop();
    return idle ?? (await connect());
  }

  /** Gives a connection back; beyond the limit it is closed. */
  release(connection: Connection): void {
    if (this.#idle.length < this.#limit) this.#idle.push(connection);
    else connection.close();
  }
}
`,
  'src/connection.ts': `import { createConnection, type Socket } from 'node:net';

export interface Connection {
  send(text: string): Promise<string>;
  close(): void;
}

/** Opens a connection to the database. */
export async function connect(host = 'localhost', port = 5432): Promise<Connection> {
  const socket = createConnection({ host, port });
  await new Promise((done) => socket.once('connect', done));
  return { send: (text) => request(socket, text), close: () => socket.end() };
}

function request(socket: Socket, text: string): Promise<string> {
  return new Promise((done, fail) => {
    socket.once('data', (data) => done(data.toString()));
    socket.once('error', fail);
    socket.write(text);
  });
}
`,
  'src/retry.ts': `const BASE_DELAY_MS = 100;

/** Runs an action until it succeeds, waiting twice as long after every failure. */
export async function retryWithBackoff<T>(action: () => Promise<T>, attempts = 5): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (attempt + 1 >= attempts) throw error;
      await sleep(BASE_DELAY_MS * 2 ** attempt);
    }
  }
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((done) => setTimeout(done, durationMs));
}
`,
  'assets/logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
} as const;

/** A change that adds, changes, renames and deletes. */
export function developFurther(repository: TemporaryRepository): string {
  repository.move('src/connection.ts', 'src/net/connection.ts');
  repository.write('src/pool.ts', PROJECT['src/pool.ts'].replace('./connection.js', './net/connection.js'));
  repository.write(
    'src/session.ts',
    `const SESSION_TTL_MS = 30 * 60_000;

/** Whether a session was last used too long ago. */
export function isExpired(lastUsedAt: number, now = Date.now()): boolean {
  return now - lastUsedAt > SESSION_TTL_MS;
}
`,
  );
  // What `retryWithBackoff` does already.
  repository.write(
    'src/net/again.ts',
    `/** Tries an action again and again, waiting longer after each failure. */
export async function tryAgain<T>(action: () => Promise<T>, attempts = 4): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (attempt + 1 >= attempts) throw error;
      await pause(50 * 2 ** attempt);
    }
  }
}

function pause(durationMs: number): Promise<void> {
  return new Promise((done) => setTimeout(done, durationMs));
}
`,
  );
  repository.remove('assets/logo.png');
  return repository.commit('Expire sessions');
}

/** The program on a server, which lets every commit be fetched by its id as GitHub does. */
export function createServer(): TemporaryRepository {
  const server = createRepository(PROJECT);
  server.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  return server;
}

import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { PROJECT } from './project.js';

/** Files of a small program with tests, in the state that a pull request is for. */
const FILES = {
  'README.md': PROJECT['README.md'],
  'src/pool.ts': PROJECT['src/pool.ts'],
  'src/connection.ts': PROJECT['src/connection.ts'],
  'src/retry.ts': PROJECT['src/retry.ts'],
  'src/format.ts': `/** A row of a report, its columns in order. */
export function formatRow(columns: readonly string[]): string {
  return columns.join(' | ');
}

export function formatSize(bytes: number): string {
  return bytes < 1024 ? \`\${bytes} B\` : \`\${(bytes / 1024).toFixed(1)} KB\`;
}
`,
  'src/report.ts': `import { formatRow, formatSize } from './format.js';

export interface Usage {
  name: string;
  bytes: number;
}

/** The use of storage as lines of text. */
export function report(usages: readonly Usage[]): string {
  return usages.map(({ name, bytes }) => formatRow([name, formatSize(bytes)])).join('\\n');
}
`,
  'src/query.ts': `import { Pool } from './pool.js';
import { retryWithBackoff } from './retry.js';

const pool = new Pool(4);

/** Sends a query, and again where that fails. */
export async function query(text: string): Promise<string> {
  const connection = await pool.acquire();
  try {
    return await retryWithBackoff(() => connection.send(text), 3);
  } finally {
    pool.release(connection);
  }
}
`,
  'src/migrate.ts': `import { query } from './query.js';
import { retryWithBackoff } from './retry.js';

/** Brings the tables of the database up to date, one step after the other. */
export async function migrate(steps: readonly string[]): Promise<void> {
  for (const step of steps) await retryWithBackoff(() => query(step), 10);
}
`,
  'test/query.test.ts': `import { query } from '../src/query.js';

test('asks the database', async () => {
  await query('select 1');
});
`,
  'test/retry.test.ts': `import { retryWithBackoff } from '../src/retry.js';

test('gives up in the end', async () => {
  await retryWithBackoff(() => Promise.resolve(1), 2);
});
`,
};

/** The program on a server, with the change of a pull request on the branch `feature`. */
export function createReview(): TemporaryRepository {
  const server = createRepository(FILES);
  server.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  server.branch('feature');
  // Another signature; one of three callers goes along.
  server.write(
    'src/retry.ts',
    FILES['src/retry.ts']
      .replace('attempts = 5)', '{ attempts, delayMs }: RetryOptions)')
      .replace('BASE_DELAY_MS *', 'delayMs *')
      .replace(
        'const BASE_DELAY_MS = 100;\n',
        'export interface RetryOptions {\n  attempts: number;\n  delayMs: number;\n}\n',
      ),
  );
  server.write('src/query.ts', FILES['src/query.ts'].replace(', 3)', ', { attempts: 3, delayMs: 50 })'));
  // Gone, and still called.
  server.write('src/format.ts', FILES['src/format.ts'].replace(/^[^]*?\n\n/, ''));
  // Reached by no test, and used by nothing.
  server.write(
    'src/connection.ts',
    FILES['src/connection.ts'].replace('socket.write(text);', 'socket.write(text, fail);'),
  );
  server.write(
    'src/session.ts',
    `const SESSION_TTL_MS = 30 * 60_000;

/** Whether a session was last used too long ago. */
export function isExpired(lastUsedAt: number, now = Date.now()): boolean {
  return now - lastUsedAt > SESSION_TTL_MS;
}
`,
  );
  server.write('test/session.test.ts', "test('expires', () => {});\n");
  server.commit('Let callers choose the delay');
  return server;
}

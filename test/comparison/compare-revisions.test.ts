import { expect, it } from 'vitest';
import { compareFiles, linesOf } from './compare.js';

const ACQUIRE = `  acquire(timeoutMs: number): Connection {
    const free = this.free.pop();
    if (free) return free;
    return this.open(timeoutMs);
  }
`;
const RELEASE = `  /** Takes a connection back. */
  release(connection: Connection): void {
    if (connection.isBroken) connection.close();
    else this.free.push(connection);
  }
`;
const classOf = (name: string, ...members: string[]): string =>
  `export class ${name} {\n${members.join('\n')}}\n`;
const RETRY = `export function retry<T>(call: () => Promise<T>, attempts = 3): Promise<T> {
  return call().catch((error: unknown) => {
    if (attempts <= 1) throw error;
    return retry(call, attempts - 1);
  });
}
`;

it('tells added, changed and removed symbols, each for itself', async () => {
  const diff = await compareFiles(
    { 'pool.ts': classOf('Pool', ACQUIRE, RELEASE) + RETRY },
    {
      'pool.ts':
        classOf('Pool', ACQUIRE.replace('return free', 'return free.wake()'), '  size = 0;\n') + RETRY,
    },
  );
  expect(linesOf(diff)).toEqual([
    'changed method Pool.acquire (body)',
    'added field Pool.size',
    'removed method Pool.release',
  ]);
  const [changed] = diff.files[0]?.symbols ?? [];
  expect(changed).toMatchObject({
    before: { path: 'pool.ts', language: 'typescript', startLine: 2, endLine: 6 },
    after: { startLine: 2, endLine: 6 },
  });
  expect(diff.totals).toEqual({
    files: { added: 0, modified: 1, deleted: 0, renamed: 0 },
    symbols: { added: 1, changed: 1, renamed: 0, moved: 0, removed: 1 },
    cosmetic: 0,
  });
});

import { expect, it } from 'vitest';
import { compareFiles, compareIn, linesOf } from './compare.js';
import { createRepository } from '../support/temporary-repository.js';

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
const SIZE = '  size(): number {\n    return 1;\n  }\n';
const RETRY = `export function retry<T>(call: () => Promise<T>, attempts = 3): Promise<T> {
  return call().catch((error: unknown) => {
    if (attempts <= 1) throw error;
    return retry(call, attempts - 1);
  });
}
`;
const classOf = (name: string, ...members: string[]): string =>
  `export class ${name} {\n${members.join('\n')}}\n`;

it('tells added, changed and removed symbols, each for itself', async () => {
  const diff = await compareFiles(
    { 'pool.ts': classOf('Pool', ACQUIRE, RELEASE) + RETRY },
    { 'pool.ts': classOf('Pool', ACQUIRE.replace('return free', 'return free.wake()'), SIZE) + RETRY },
  );
  expect(linesOf(diff)).toEqual([
    'changed method Pool.acquire (body)',
    'added method Pool.size',
    'removed method Pool.release',
  ]);
  expect(diff.files[0]?.symbols[0]).toMatchObject({
    before: { path: 'pool.ts', language: 'typescript', startLine: 2, endLine: 6 },
    after: { startLine: 2, endLine: 6 },
  });
  expect(diff.totals).toEqual({
    files: { added: 0, modified: 1, deleted: 0, renamed: 0 },
    symbols: { added: 1, changed: 1, renamed: 0, moved: 0, removed: 1 },
    cosmetic: 0,
  });
});

it('says nothing of code that only shifted', async () => {
  const diff = await compareFiles(
    { 'pool.ts': `${classOf('Pool', ACQUIRE, RELEASE)}${RETRY}` },
    { 'pool.ts': `${RETRY}\n\n\n${classOf('Pool', RELEASE, ACQUIRE)}` },
  );
  expect(linesOf(diff)).toEqual([]);
  expect(diff.files).toHaveLength(1);
});

it('tells a name that is defined again further down from its first definition', async () => {
  const load = (from: string): string =>
    `def load(path):\n    with ${from}(path) as file:\n        return file.read()\n\n\n`;
  const between = 'def size(path):\n    return len(load(path))\n\n\n';
  const diff = await compareFiles(
    { 'load.py': load('open') + between + load('gzip') },
    { 'load.py': load('open') + between + load('bz2') },
  );
  expect(diff.files[0]?.symbols).toMatchObject([
    { change: 'changed', after: { symbol: 'load', startLine: 10 } },
  ]);
});

it('tells what moved to another file from what changed', async () => {
  const diff = await compareFiles(
    { 'pool.ts': classOf('Pool', ACQUIRE) + RETRY, 'net.ts': 'export const PORT = 1;\n' },
    { 'pool.ts': classOf('Pool', ACQUIRE), 'net.ts': `export const PORT = 2;\n${RETRY}` },
  );
  expect(linesOf(diff)).toEqual(['changed constant PORT (body)', 'moved function retry in pool.ts ()']);
  expect(diff.files[0]?.symbols[1]).toMatchObject({ similarity: 1, before: { startLine: 8 } });
});

it('recognises what moved and was edited, or has a new name, by its content', async () => {
  const edited = RETRY.replace('attempts <= 1', 'attempts <= 0');
  const diff = await compareFiles(
    { 'pool.ts': RETRY + classOf('Pool', RELEASE) },
    { 'net/retry.ts': edited, 'pool.ts': classOf('Pool', RELEASE.replace('release(', 'giveBack(')) },
  );
  expect(linesOf(diff)).toEqual([
    'moved function retry in pool.ts (body)',
    'renamed method Pool.giveBack <- Pool.release ()',
  ]);
});

it('follows a renamed class with its members, however small they are', async () => {
  const diff = await compareFiles(
    { 'pool.ts': classOf('Pool', ACQUIRE, RELEASE, SIZE) },
    { 'pool.ts': classOf('ConnectionPool', ACQUIRE, RELEASE, SIZE.replace('1', 'this.free.length')) },
  );
  expect(linesOf(diff)).toEqual([
    'renamed class ConnectionPool <- Pool ()',
    'moved method ConnectionPool.acquire <- Pool.acquire ()',
    'moved method ConnectionPool.release <- Pool.release ()',
    'moved method ConnectionPool.size <- Pool.size (body)',
  ]);
});

it('does not take unrelated code for moved, nor boilerplate', async () => {
  const diff = await compareFiles(
    { 'a.ts': classOf('A', SIZE) + RETRY, 'b.ts': 'export {};\n' },
    { 'b.ts': classOf('B', SIZE.replace('size', 'length')), 'c.ts': classOf('C', RELEASE) },
  );
  expect(linesOf(diff).filter((line) => /^(moved|renamed)/.test(line))).toEqual([]);
});

it('compares a renamed file with what it was', async () => {
  const diff = await compareFiles(
    { 'pool.ts': classOf('Pool', ACQUIRE, RELEASE) + RETRY },
    { 'src/pool.ts': classOf('Pool', ACQUIRE, RELEASE) + RETRY.replace('attempts = 3', 'attempts = 5') },
  );
  expect(diff.files).toMatchObject([{ change: 'renamed', path: 'src/pool.ts', previousPath: 'pool.ts' }]);
  expect(linesOf(diff)).toEqual(['changed function retry in pool.ts (signature)']);
});

it('compares sections of documents and what has no symbols', async () => {
  const diff = await compareFiles(
    { 'README.md': '# Pool\n\nIntro.\n\n## Use\n\nOld.\n', 'notes.txt': 'one\ntwo\nthree\n' },
    { 'README.md': '# Pool\n\nIntro.\n\n## Use\n\nNew.\n', 'notes.txt': 'one\n2\nthree\n' },
  );
  expect(linesOf(diff)).toEqual(['changed section Pool > Use (body)', 'changed text  (body)']);
  expect(diff.files[1]?.symbols[0]).toMatchObject({ after: { startLine: 2, endLine: 2 } });
});

it('tells the lines that changed of a class between its members, not the whole class', async () => {
  const [first, second] = ['  first() {\n    return 1;\n  }\n', '  second() {\n    return 2;\n  }\n'];
  const written = (before: string, after: string): string =>
    `class Queue {\n  ${before}\n${first}  ${after}\n${second}}\n`;

  const diff = await compareFiles(
    { 'queue.js': written('static limit = 10;', 'static { open(); }') },
    { 'queue.js': written('static limit = 10;', 'static { open(true); }') },
  );

  expect(diff.files[0]?.symbols).toMatchObject([
    {
      change: 'changed',
      before: { symbol: 'Queue', startLine: 6, endLine: 6 },
      after: { symbol: 'Queue', startLine: 6, endLine: 6 },
    },
  ]);
});

it('names files that are not compared, and why', async () => {
  const before = { 'a.ts': 'export const a = 1;\n', 'logo.png': Buffer.from([0, 1, 2]) };
  const diff = await compareFiles(before, {
    'a.ts': 'export const a = 2;\n',
    'logo.png': Buffer.from([0, 1, 3]),
    'node_modules/x/index.js': 'module.exports = 1;\n',
  });
  expect(diff.skipped).toEqual([
    { path: 'logo.png', reason: 'binary' },
    { path: 'node_modules/x/index.js', reason: 'vendored' },
  ]);
  expect(diff.files.map(({ path }) => path)).toEqual(['a.ts']);
});

it('stays within its limit of files and says what it left out', async () => {
  const repository = createRepository({ 'a.ts': 'export const a = 1;\n' });
  repository.commitFiles({ 'a.ts': 'export const a = 2;\n', 'b.ts': 'export const b = 2;\n' });
  const diff = await compareIn(repository.path, { range: 'HEAD~1', maxFiles: 1 });
  expect(diff.files.map(({ path }) => path)).toEqual(['a.ts']);
  expect(diff.skipped).toEqual([{ path: 'b.ts', reason: 'over-limit' }]);
});

it('compares the files that it is restricted to', async () => {
  const repository = createRepository({ 'src/a.ts': RETRY, 'b.ts': RETRY });
  repository.move('src/a.ts', 'net/a.ts');
  repository.commitFiles({ 'b.ts': 'export const b = 1;\n', 'b.md': '# B\n' });
  const pathsOf = async (...paths: string[]) =>
    (await compareIn(repository.path, { range: 'HEAD~1', paths })).files.map(({ path }) => path);
  expect(await pathsOf('./src/')).toEqual(['net/a.ts']);
  expect(await pathsOf('net', '*.md')).toEqual(['b.md', 'net/a.ts']);
  expect(await pathsOf('nowhere')).toEqual([]);
});

it('gives the mirror image for the way back', async () => {
  const repository = createRepository({ 'pool.ts': classOf('Pool', ACQUIRE, RELEASE) + RETRY });
  repository.commitFiles({ 'pool.ts': classOf('Pool', ACQUIRE, SIZE), 'retry.ts': RETRY });
  const there = await compareIn(repository.path, { range: 'HEAD~1..HEAD' });
  const back = await compareIn(repository.path, { range: 'HEAD..HEAD~1' });
  expect(back.totals.symbols).toEqual({
    ...there.totals.symbols,
    added: there.totals.symbols.removed,
    removed: there.totals.symbols.added,
  });
  expect((await compareIn(repository.path, { range: 'HEAD..HEAD' })).files).toEqual([]);
});

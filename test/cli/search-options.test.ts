import { expect, it } from 'vitest';
import { openIndex } from '../../src/index.js';
import { runCli } from '../support/run-cli.js';
import { createRepository } from '../support/temporary-repository.js';

const POOL = `import { Connection } from './connection.js';

/** Hands connections out and takes them back. */
export class Pool {
  private free: Connection[] = [];

  acquire(): Connection {
    return this.free.pop() ?? new Connection();
  }
}
`;
const LOCK = POOL.replaceAll('Pool', 'Lock').replaceAll('onnection', 'ondition');
const RETRY = 'def retry(call):\n    """Call again after a failure."""\n    return call() or call()\n';

interface Found {
  mode: string;
  snapshot: { fresh: boolean; behind: number };
  seed?: { path: string };
  note?: string;
  hits: {
    path: string;
    content: string;
    start_line: number;
    end_line: number;
    dirty: boolean;
    explanation?: Record<string, number>;
  }[];
}

it('search and related do what their options say', async () => {
  const repository = createRepository({
    'src/pool.ts': POOL,
    'src/lock.ts': LOCK,
    'net/retry.py': RETRY,
    'package-lock.json': '{}\n',
  });
  const cwd = repository.path;
  const run = async (...args: string[]): Promise<Found> => {
    const { code, stdout, stderr } = await runCli([...args, '--json'], { cwd });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return JSON.parse(stdout) as Found;
  };
  const pathsOf = ({ hits }: Found) => hits.map(({ path }) => path);

  const updated = await run('search', 'call again after a failure', '--update', '--explain');
  expect(updated.snapshot).toMatchObject({ fresh: true, behind: 0 });
  expect(updated.hits[0]?.path).toBe('net/retry.py');
  expect(updated.hits[0]?.explanation).toHaveProperty('fusion');

  const symbol = await run('search', 'symbol:Lock path:src');
  expect(symbol.mode).toBe('symbol');
  expect(pathsOf(symbol)).toEqual(pathsOf(await run('search', 'Lock', '--mode', 'symbol', '--path', 'src')));
  expect(symbol.hits[0]?.path).toBe('src/lock.ts');

  const files = pathsOf(await run('search', 'take a connection', '--files-only'));
  expect(files).toEqual([...new Set(files)]);
  const small = await run('search', 'take a connection', '--max-tokens', '40');
  expect(small.hits.map(({ content }) => content).join('').length).toBeLessThanOrEqual(140);

  const [plain] = (await run('search', 'retry', '-n', '1', '--kind', 'function')).hits;
  expect(plain).toMatchObject({ path: 'net/retry.py', start_line: 1 });
  const wide = (await run('search', 'acquire a connection', '--path', 'src/pool.ts', '--context', '50')).hits;
  expect(wide[0]).toMatchObject({ start_line: 1, end_line: 10, content: POOL.trimEnd() });

  const related = await run('related', 'src/pool.ts:7');
  expect(related.seed?.path).toBe('src/pool.ts');
  expect(related.hits[0]?.path).toBe('src/lock.ts');

  for (const wordless of ['🦊', '']) {
    expect(await run('search', wordless)).toMatchObject({
      hits: [],
      note: 'The query has no words to search for.',
    });
  }
  const explained = await run('search', 'retry', '--files-only', '--explain');
  expect(explained.hits[0]?.explanation).toHaveProperty('fusion');
  const unknown = await run('search', 'retry kind:frobnicate');
  expect(unknown.hits.length).toBeGreaterThan(0);
  expect(unknown.note).toMatch(/searched for as text. Kinds: function, method, class/);
  for (const [place, message] of [
    ['src/none.ts:1', 'The index has no file src/none.ts.'],
    ['src/pool.ts:99999', 'The index has no chunk at line 99999 of src/pool.ts.'],
    [
      'package-lock.json:1',
      'package-lock.json is not indexed (generated): its folder or name is typical of generated files',
    ],
  ] as const) {
    const { code, stderr } = await runCli(['related', place], { cwd });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) as string });
  }
});

it('a flag that may be repeated takes one value, also before the query', async () => {
  const repository = createRepository({ 'src/pool.ts': POOL, 'src/lock.ts': LOCK, 'net/retry.py': RETRY });
  const cwd = repository.path;
  expect((await runCli(['index', '--quiet'], { cwd })).code).toBe(0);
  const pathsOf = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCli([...args, '--json'], { cwd });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: '' });
    return new Set((JSON.parse(stdout) as Found).hits.map(({ path }) => path));
  };
  const sources = new Set(['src/pool.ts', 'src/lock.ts']);
  expect(await pathsOf('search', '--path', 'src', 'take a connection')).toEqual(sources);
  expect(await pathsOf('search', '--path=src', 'take', 'a connection')).toEqual(sources);
  expect(await pathsOf('search', '-l', 'typescript', 'call again')).toEqual(sources);
  expect(await pathsOf('search', '--kind', 'function', 'call again')).toEqual(new Set(['net/retry.py']));
  expect(await pathsOf('search', '--path', 'src/lock.ts', 'acquire', '--path', 'net')).toEqual(
    new Set(['src/lock.ts', 'net/retry.py']),
  );
  expect(await pathsOf('related', '--path', 'src', 'src/pool.ts:7')).toEqual(new Set(['src/lock.ts']));

  for (const valueless of [['--path'], ['--path', '--json'], ['--kind']]) {
    const { code, stderr } = await runCli(['search', 'take', ...valueless], { cwd });
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ARGUMENT_INVALID') as string,
    });
  }

  const base = repository.head();
  repository.commitFiles({
    'src/pool.ts': POOL.replace('acquire', 'take'),
    'net/retry.py': `${RETRY}\nx = 1\n`,
  });
  repository.commit('Nothing');
  const { stdout } = await runCli(['diff', '--path', 'src', base, '--json'], { cwd });
  expect(JSON.parse(stdout)).toMatchObject({
    base: { revision: base, origin: 'given' },
    files: [{ path: 'src/pool.ts' }],
  });
});

it('search tells of files that changed since, also when they change between two queries', async () => {
  const repository = createRepository({ 'src/pool.ts': POOL, 'net/retry.py': RETRY });
  const index = await openIndex({ repository: repository.path });
  await index.update();
  const dirty = async () =>
    (await index.search('retry', { committed: true })).hits.filter((hit) => hit.dirty).map((hit) => hit.path);
  expect(await dirty()).toEqual([]);
  repository.write('net/retry.py', `${RETRY}\n\n`);
  expect(await dirty()).toEqual(['net/retry.py']);
  repository.write('net/retry.py', RETRY);
  expect(await dirty()).toEqual([]);
  index.close();
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openIndex } from '../../src/index.js';
import { runCli } from '../support/run-cli.js';
import { createRepository } from '../support/temporary-repository.js';

const RETRY = `/** Calls again after a failure. */
export function retry(call: () => void): void {
  call(); // it's "quoted" \\d+
  call();
}
`;
const POOL = `export class Pool {
  /** Hands a connection out. */
  acquire(): void {
    call(this);
  }
}
`;

interface Found {
  matching: { chunks: number; files: number };
  note?: string;
  hits: { path: string; matches: { line: number; column: number; end_column: number }[] }[];
}

async function setUp() {
  const repository = createRepository({
    'src/retry.ts': RETRY,
    "src/it's a pool.ts": POOL,
    'gone.ts': RETRY,
  });
  const cwd = repository.path;
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCli(['search', ...args], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  await runCli(['index', '--quiet'], { cwd });
  return {
    repository,
    cwd,
    run,
    find: async (...args: string[]) => JSON.parse(await run(...args, '--json')) as Found,
  };
}

const placesOf = ({ hits }: Found) =>
  hits.flatMap(({ path, matches }) => matches.map(({ line, column }) => `${path}:${line}:${column}`));

it('finds texts and expressions as they stand, in the index and on disk alike', async () => {
  const { repository, run, find } = await setUp();
  const inRetry = (path: string) => [`${path}:3:3`, `${path}:4:3`];
  const committed = await find('--exact', 'call();');
  expect(placesOf(committed)).toEqual([...inRetry('gone.ts'), ...inRetry('src/retry.ts')]);
  expect(committed.matching).toEqual({ chunks: 2, files: 2 });

  repository.write('new file.ts', RETRY);
  repository.write('src/retry.ts', `\n${RETRY}`);
  rmSync(join(repository.path, 'gone.ts'));
  const onDisk = await find('--exact', 'call();');
  expect(placesOf(onDisk)).toEqual([...inRetry('new file.ts'), 'src/retry.ts:4:3', 'src/retry.ts:5:3']);
  expect(placesOf(await find('--exact', 'call();', '--committed'))).toEqual(placesOf(committed));

  // What means something to a shell, to SQL or in an expression is itself.
  expect(placesOf(await find('--exact', `it's "quoted" \\d+`, '--path', 'src'))).toEqual([
    'src/retry.ts:4:14',
  ]);
  expect(placesOf(await find('--exact', 'CALL(THIS', '-i'))).toEqual(["src/it's a pool.ts:4:5"]);
  expect(placesOf(await find('--exact', "' OR 1=1 --"))).toEqual([]);
  expect(placesOf(await find('--regex', '^ +call\\((this)?\\)', '--path', 'src'))).toEqual([
    "src/it's a pool.ts:4:1",
    'src/retry.ts:4:1',
    'src/retry.ts:5:1',
  ]);
  expect(await run('--exact', 'call(', '--format', 'grep', '--path', 'src')).toBe(
    `src/it's a pool.ts:4:call(this);\nsrc/retry.ts:4:call(); // it's "quoted" \\d+\nsrc/retry.ts:5:call();\n`,
  );
  expect(await run('--exact', 'call(this')).toMatch(/^src\/it's a pool\.ts:\d-\d {2}\S+ {2}\w+$/m);
});

it('ranks what matches by the query, and tells of the rest', async () => {
  const { cwd, find } = await setUp();
  const ranked = await find('hand a connection out', '--exact', 'call(', '-n', '1');
  expect(ranked.hits[0]?.path).toBe("src/it's a pool.ts");
  expect(ranked.note).toBe('The pattern matches 3 chunks in 3 files. Not all of them are shown.');
  const index = await openIndex({ repository: cwd });
  const pattern = { kind: 'regex', text: 'a failure', ignoreCase: false } as const;
  const { hits } = await index.search('connection', { pattern });
  expect(hits.map(({ path }) => path).sort()).toEqual(['gone.ts', 'src/retry.ts']);
  index.close();
});

it('refuses what it cannot search for', async () => {
  const { cwd } = await setUp();
  for (const args of [
    ['--regex', '(a'],
    ['--regex', '(?=a)b'],
    ['--regex', 'a*'],
    ['--exact', ''],
    ['--exact', 'a', '--regex', 'b'],
    ['word', '-i'],
  ]) {
    const { code, stdout, stderr } = await runCli(['search', ...args], { cwd });
    expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
    expect(stderr).toContain('ARGUMENT_INVALID');
  }
});

it('says that an index without texts has none', async () => {
  const { cwd } = await setUp();
  const steps = [
    ['pack', '-o', 'small.tar.zst', '--no-content'],
    ['pull', 'small.tar.zst', '--index', 'pulled', '--no-update'],
  ];
  for (const step of steps) expect(await runCli(step, { cwd })).toMatchObject({ code: 0 });
  const { stderr } = await runCli(['search', '--exact', 'call(', '--index', 'pulled', '--committed'], {
    cwd,
  });
  expect(stderr).toContain('contains no texts');
});

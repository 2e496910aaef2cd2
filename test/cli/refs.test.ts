import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openIndex } from '../../src/index.js';
import { runCli } from '../support/run-cli.js';
import { createRepository } from '../support/temporary-repository.js';

const FILES = {
  'src/pool.ts': 'export class Pool {\n  acquire(): number {\n    return 1;\n  }\n}\n',
  'src/use.ts':
    "import { Pool } from './pool.js';\n\nexport function run(): number {\n  return new Pool().acquire();\n}\n",
};

interface Answer {
  definitions: object[];
  references: object[];
  counts: object;
  snapshot: { fresh: boolean };
}

async function repositoryWithIndex(): Promise<string> {
  const repository = createRepository();
  repository.commitFiles(FILES);
  expect((await runCli(['index', '--quiet'], { cwd: repository.path })).code).toBe(0);
  return repository.path;
}

it('tells who uses a method, as text, JSON and paths, and what is on disk first', async () => {
  const cwd = await repositoryWithIndex();
  const { code, stdout } = await runCli(['refs', 'Pool.acquire'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain('src/pool.ts:2  Pool.acquire  method');
  expect(stdout).toContain('return new Pool().acquire();');
  const json = await runCli(['refs', 'src/pool.ts:2', '--json'], { cwd });
  const target = {
    path: 'src/pool.ts',
    line: 2,
    column: 3,
    end_line: 4,
    symbol: 'Pool.acquire',
    name: 'acquire',
    kind: 'method',
  };
  expect(JSON.parse(json.stdout)).toMatchObject({
    definitions: [{ ...target, language: 'typescript' }],
    references: [
      {
        path: 'src/use.ts',
        line: 4,
        column: 21,
        name: 'acquire',
        kind: 'call',
        tier: 'exact',
        symbol: 'run',
        language: 'typescript',
        targets: [target],
        depth: 1,
        snippet: '  return new Pool().acquire();',
      },
    ],
    counts: { exact: 1, likely: 0, possible: 0, returned: 1 },
  } satisfies Partial<Answer>);

  writeFileSync(join(cwd, 'src/more.ts'), "import { Pool } from './pool.js';\nnew Pool().acquire();\n");
  const onDisk = await runCli(['refs', 'Pool.acquire', '--format', 'paths'], { cwd });
  expect(onDisk.stdout).toBe('src/more.ts\nsrc/use.ts\n');
  const committed = await runCli(['refs', 'Pool.acquire', '--format', 'paths', '--committed'], { cwd });
  expect(committed.stdout).toBe('src/use.ts\n');
});

it('prints every edge as JSON lines, and what nothing uses', async () => {
  const cwd = await repositoryWithIndex();
  const all = await runCli(['refs', '--all'], { cwd });
  const edges = all.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: number; kind: string });
  expect(edges.map(({ line, kind }) => `${String(line)} ${kind}`)).toEqual([
    '1 import',
    '4 construct',
    '4 call',
  ]);
  const unused = await runCli(['refs', '--unused'], { cwd });
  expect(unused.stdout).toBe('src/use.ts:3  run  function\n');
  const asJson = await runCli(['refs', '--unused', '--json'], { cwd });
  expect(JSON.parse(asJson.stdout)).toMatchObject({ unused: [{ path: 'src/use.ts', line: 3, end_line: 5 }] });
});

it('lists what nothing uses up to a limit and as paths, without tests that a runner finds by name', async () => {
  const repository = createRepository({
    'lib.py': 'def left():\n    pass\n\n\ndef over():\n    pass\n',
    'test_lib.py':
      'def test_left():\n    pass\n\n\nclass TestOver:\n    def test_it(self):\n        pass\n\n\ndef spare():\n    pass\n',
    'lib_test.go': 'package lib\n\nfunc TestLeft() {}\n\nfunc ExampleLeft() {}\n\nfunc Testify() {}\n',
  });
  const ask = (...args: string[]) => runCli(['refs', '--unused', ...args], { cwd: repository.path });
  expect((await ask()).stdout.replaceAll(/ .*$/gm, '')).toBe(
    'lib.py:1\nlib.py:5\nlib_test.go:7\ntest_lib.py:10\n',
  );
  expect(await ask('--limit', '1')).toMatchObject({
    stdout: 'lib.py:1  left  function\n',
    stderr: expect.stringContaining('Not shown: 3 definitions') as string,
  });
  expect((await ask('--format', 'paths')).stdout).toBe('lib.py\nlib_test.go\ntest_lib.py\n');
});

it('takes a place as compilers and hosts write it', async () => {
  const cwd = await repositoryWithIndex();
  for (const place of ['src/pool.ts:2:3', 'src/pool.ts#L2', 'src/pool.ts#L2C3-L4C1']) {
    const { stdout } = await runCli(['refs', place, '--format', 'paths'], { cwd });
    expect([place, stdout]).toEqual([place, 'src/use.ts\n']);
  }
});

it('follows users of users, and what a definition uses', async () => {
  const cwd = await repositoryWithIndex();
  writeFileSync(join(cwd, 'src/main.ts'), "import { run } from './use.js';\nrun();\n");
  const deep = await runCli(['refs', 'acquire', '--depth', '2', '--format', 'grep'], { cwd });
  expect(deep.stdout.split('\n')[1]).toMatch(/^src\/main\.ts:1:/);
  const out = await runCli(
    ['refs', 'run', '--direction', 'out', '--kind', 'call,construct', '--format', 'jsonl'],
    { cwd },
  );
  expect(out.stdout.trim().split('\n')).toHaveLength(2);
  const leaf = await runCli(['refs', 'acquire', '--direction', 'out'], { cwd });
  expect(leaf.stdout).toContain('No uses of code in this repository found.');
});

it('reads names of languages as a search does, and says where a filter fits no file', async () => {
  const cwd = await repositoryWithIndex();
  const uses = await runCli(['refs', 'acquire', '--language', 'ts', '--format', 'paths'], { cwd });
  expect(uses).toMatchObject({ stdout: 'src/use.ts\n', stderr: '' });
  const unused = await runCli(['refs', '--unused', '--language', 'TypeScript'], { cwd });
  expect(unused).toMatchObject({ stdout: 'src/use.ts:3  run  function\n', stderr: '' });
  const all = await runCli(['refs', '--all', '--language', 'ts'], { cwd });
  expect(all.stdout.trim().split('\n')).toHaveLength(3);
  const others = 'No indexed file is in this language. Languages here: typescript.';
  expect((await runCli(['refs', 'acquire', '--language', 'go'], { cwd })).stdout).toContain(others);
  for (const list of ['--all', '--unused']) {
    expect((await runCli(['refs', list, '--language', 'go'], { cwd })).stderr).toContain(others);
    const { stderr } = await runCli(['refs', list, '--path', 'nowhere'], { cwd });
    expect(stderr).toContain('No indexed file matches this path.');
  }
});

it('refuses what it cannot answer', async () => {
  const cwd = await repositoryWithIndex();
  expect(await runCli(['refs', 'nothing'], { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('The index has no definition of nothing.') as string,
  });
  for (const args of [
    ['refs'],
    ['refs', 'a', '--all'],
    ['refs', 'a', '--kind', 'dance'],
    ['refs', 'a', '--depth', '11'],
    ['refs', '--unused', '--direction', 'in'],
    ['refs', '--unused', '--tier', 'exact'],
    ['refs', '--unused', '--format', 'grep'],
    ['refs', '--all', '-n', '3'],
    ['refs', '--all', '--depth', '1'],
    ['refs', '--all', '--json'],
  ])
    expect(await runCli(args, { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ARGUMENT_INVALID') as string,
    });
});

it('answers programs', async () => {
  const index = await openIndex({ repository: await repositoryWithIndex() });
  try {
    const { references } = await index.references('Pool.acquire', { tier: 'exact' });
    expect(references.map(({ path, line, symbol }) => ({ path, line, symbol }))).toEqual([
      { path: 'src/use.ts', line: 4, symbol: 'run' },
    ]);
    const kinds: string[] = [];
    for await (const { kind } of index.edges()) kinds.push(kind);
    expect(kinds).toEqual(['import', 'construct', 'call']);
    await expect(index.references('Pool', { depth: 0 })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  } finally {
    index.close();
  }
});

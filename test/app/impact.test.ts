import { expect, it } from 'vitest';
import { openIndex, type ImpactOptions, type ImpactResult } from '../../src/index.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';

const POOL = 'export class Pool {\n  acquire(size: number): number {\n    return size;\n  }\n}\n';
const CALLERS = `import { Pool } from './pool.js';

export function first(pool: Pool): number {
  return pool.acquire(1);
}

export function second(pool: Pool): number {
  return pool.acquire(
    2,
  );
}
`;
const FILES = {
  'src/pool.ts': POOL,
  'src/callers.ts': CALLERS,
  'src/service.ts':
    "import { first } from './callers.js';\n\nexport const serve = (pool: never): number => first(pool);\n",
  'test/service.test.ts':
    "import { serve } from '../src/service.js';\n\nit('serves', () => {\n  serve(0 as never);\n});\n",
  'test/other.test.ts': "it('is about something else', () => {});\n",
};

async function ask(repository: TemporaryRepository, options: ImpactOptions = {}): Promise<ImpactResult> {
  const index = await openIndex({ repository: repository.path });
  try {
    return await index.impact(options);
  } finally {
    index.close();
  }
}

async function indexed(files: Record<string, string>): Promise<TemporaryRepository> {
  const repository = createRepository(files);
  const index = await openIndex({ repository: repository.path });
  await index.update();
  index.close();
  return repository;
}

const callersIn = ({ untouchedCallers }: ImpactResult): string[] =>
  untouchedCallers.map(
    ({ path, line, tier, reason, changedSymbol }) =>
      `${path}:${String(line)} ${tier} ${reason} ${changedSymbol}`,
  );
const usersIn = ({ users }: ImpactResult): string[] =>
  users.map(
    ({ path, symbol, distance, tier, via }) =>
      `${path} ${symbol} ${String(distance)} ${tier} ${via.join('<')}`,
  );
const testsIn = ({ tests }: ImpactResult): string[] =>
  tests.map(({ path, distance, tier }) => `${path} ${String(distance)} ${tier}`);

it('puts the caller first that a changed signature leaves behind, and finds the test two steps away', async () => {
  const repository = await indexed(FILES);
  repository.write('src/pool.ts', POOL.replace('size: number', 'size: bigint'));
  // The first caller is as it was, the second is not, in the line after that of the name.
  repository.write('src/callers.ts', CALLERS.replace('    2,', '    2n,'));
  const answer = await ask(repository);
  expect(answer.head.origin).toBe('disk');
  expect(callersIn(answer)).toEqual(['src/callers.ts:4 exact signature Pool.acquire']);
  expect(answer.untouchedCallers[0]).toMatchObject({ snippet: '  return pool.acquire(1);', symbol: 'first' });
  expect(answer.changed).toMatchObject([
    { change: 'changed', symbol: 'second', isSignatureChanged: false, users: 0 },
    {
      change: 'changed',
      symbol: 'Pool.acquire',
      line: 2,
      isSignatureChanged: true,
      users: 2,
      signatures: { before: 'acquire(size: number): number', after: 'acquire(size: bigint): number' },
    },
  ]);
  expect(usersIn(answer)).toEqual([
    'src/callers.ts first 1 exact Pool.acquire',
    'src/service.ts serve 2 exact first<Pool.acquire',
  ]);
  expect(testsIn(answer)).toEqual(['test/service.test.ts 3 exact']);
  expect(testsIn(await ask(repository, { depth: 2 }))).toEqual([]);
  expect(answer.snapshot).toMatchObject({ fresh: true, overlay: { files: 2 } });
});

it('asks about the staged changes, about commits and about an older range, each as its newer end has it', async () => {
  const repository = await indexed(FILES);
  const base = repository.head();
  repository.write('src/pool.ts', POOL.replace('size: number', 'size: bigint'));
  repository.git('add', '.');
  repository.write('src/callers.ts', CALLERS.replaceAll('pool.acquire(', 'Pool.make('));
  expect(callersIn(await ask(repository, { staged: true }))).toHaveLength(2);
  expect(callersIn(await ask(repository))).toEqual([]);
  const changed = repository.commit();
  repository.write(
    'src/third.ts',
    "import { Pool } from './pool.js';\nexport const third = new Pool().acquire(3);\n",
  );
  repository.commit();
  // Neither end is what the index holds.
  const range = await ask(repository, { range: `${base}..${changed}` });
  expect(range.head).toMatchObject({ revision: changed, origin: 'commit' });
  // The third use is of a later commit.
  expect(usersIn(range)).toEqual(['src/service.ts serve 1 exact first']);
  expect((await ask(repository, { range: `${base}..HEAD` })).changed.map(({ symbol }) => symbol)).toContain(
    'third',
  );
});

it('tells who still names what was deleted, renamed or moved', async () => {
  const repository = await indexed({
    'src/pool.py':
      'def acquire(size):\n    return size\n\n\ndef drain(pool):\n    pool.clear()\n    return pool\n',
    'src/other.py': 'import pool\n\n\ndef use():\n    return pool.acquire(1)\n',
    'src/user.py': 'from pool import acquire, drain\n\n\ndef go():\n    return drain(acquire(2))\n',
    'src/near.py': 'def acquire_all(acquire):\n    return acquire()\n\n\nprint(drain)\n',
  });
  repository.write('src/pool.py', 'def empty(pool):\n    pool.clear()\n    return pool\n');
  const answer = await ask(repository);
  expect(answer.changed.map(({ change, symbol }) => `${change} ${symbol}`)).toEqual([
    'renamed empty',
    'removed acquire',
  ]);
  expect(callersIn(answer)).toEqual([
    'src/other.py:5 possible gone acquire',
    'src/user.py:1 possible gone acquire',
    'src/user.py:1 possible gone drain',
    'src/user.py:5 possible gone drain',
    'src/user.py:5 possible gone acquire',
  ]);
  // A file that is elsewhere: those that follow it are not in the answer.
  repository.git('checkout', '--', '.');
  repository.git('mv', 'src/pool.py', 'src/pools.py');
  repository.write(
    'src/user.py',
    'from pools import acquire, drain\n\n\ndef go():\n    return drain(acquire(2))\n',
  );
  const moved = await ask(repository);
  expect(callersIn(moved)).toEqual(['src/other.py:5 possible gone acquire']);
  expect(moved.changed).toMatchObject([
    { symbol: '', users: undefined },
    { change: 'moved', symbol: 'acquire', path: 'src/pools.py', before: { path: 'src/pool.py' } },
  ]);
});

it('follows a constructor to what makes its class, and an override to calls of what it overrides', async () => {
  const repository = await indexed({
    'app.py':
      'class Base:\n    def run(self):\n        return 0\n\n\nclass Job(Base):\n    def __init__(self, name):\n        self.name = name\n\n    def run(self):\n        return 1\n\n\ndef make():\n    return Job("a")\n\n\ndef call(base: Base):\n    return base.run()\n',
    'test_app.py': 'from app import make\n\n\ndef test_make():\n    make()\n',
  });
  const text = (name: string, value: string): string =>
    `class Base:\n    def run(self):\n        return 0\n\n\nclass Job(Base):\n    def __init__(self, ${name}):\n        self.name = name\n\n    def run(self):\n        return ${value}\n\n\ndef make():\n    return Job("a")\n\n\ndef call(base: Base):\n    return base.run()\n`;
  repository.write('app.py', text('name, size=1', '1'));
  const constructed = await ask(repository);
  expect(callersIn(constructed)).toEqual(['app.py:15 exact signature Job.__init__']);
  expect(testsIn(constructed)).toEqual(['test_app.py 2 exact']);
  repository.write('app.py', text('name', '2'));
  expect(usersIn(await ask(repository))).toEqual(['app.py call 1 possible Base.run<Job.run']);
  expect(usersIn(await ask(repository, { tier: 'likely' }))).toEqual([]);
  // What overrides it is named by its own name, unless it changed, too.
  const base = text('name', '1').replace(
    'def run(self):\n        return 0',
    'def run(self, times):\n        return 0',
  );
  repository.write('app.py', base);
  expect(callersIn(await ask(repository))).toEqual([
    'app.py:10 exact signature Base.run',
    'app.py:19 exact signature Base.run',
  ]);
  expect(usersIn(await ask(repository))).toEqual([
    'app.py Job.run 1 exact Base.run',
    'app.py call 1 exact Base.run',
  ]);
  repository.write('app.py', base.replace('return 1', 'return 2'));
  expect(usersIn(await ask(repository))).toEqual(['app.py call 1 exact Base.run']);
});

it('takes what stands in a function or a constant for what these do', async () => {
  const text = (value: number): string =>
    `export const adapter = {\n  read(): number {\n    return ${String(value)};\n  },\n};\n\nexport function outer(): () => number {\n  function inner(): number {\n    return ${String(value)};\n  }\n  return inner;\n}\n`;
  const repository = await indexed({
    'a.ts': text(1),
    'b.ts':
      "import { adapter, outer } from './a.js';\n\nexport const one = (): unknown => adapter;\nexport const two = (): unknown => outer();\n",
  });
  repository.write('a.ts', text(2));
  const answer = await ask(repository);
  expect(answer.changed.map(({ symbol }) => symbol)).toEqual(['adapter.read', 'outer.inner']);
  expect(usersIn(answer)).toEqual([
    'a.ts outer 1 exact outer.inner',
    'b.ts one 1 exact adapter<adapter.read',
    'b.ts two 1 exact outer<outer.inner',
  ]);
});

it('counts a test that changed, and nothing that stands among tests and is none', async () => {
  const repository = await indexed({
    'lib.py': 'def one():\n    return 1\n',
    'tests/conftest.py': 'from lib import one\n\n\ndef fixture():\n    return one()\n',
    'tests/test_lib.py': 'def test_nothing():\n    pass\n',
    'tests/data.json': '{}\n',
  });
  repository.writeAll({
    'lib.py': 'def one():\n    return 2\n',
    'tests/test_lib.py': 'def test_nothing():\n    return\n',
    'tests/data.json': '{"a": 1}\n',
    'tests/test_new.py': 'def test_new():\n    pass\n',
  });
  const answer = await ask(repository);
  expect(testsIn(answer)).toEqual(['tests/test_lib.py 0 exact', 'tests/test_new.py 0 exact']);
  expect(usersIn(answer)).toEqual(['tests/conftest.py fixture 1 exact one']);
});

it('says that nothing changed, and leaves out what changed in comments alone', async () => {
  const repository = await indexed(FILES);
  expect(await ask(repository)).toMatchObject({ changed: [], users: [], tests: [], untouchedCallers: [] });
  repository.write('src/pool.ts', POOL.replace('  acquire', '  // Takes one.\n  acquire'));
  expect(await ask(repository)).toMatchObject({ changed: [], users: [], counts: { cosmetic: 1 } });
});

it('says what it does not know: languages without references, and code outside definitions', async () => {
  const repository = await indexed({
    'a.sh': 'one() {\n  echo 1\n}\n',
    'notes.md': '# One\n',
    ...FILES,
  });
  repository.writeAll({
    'a.sh': 'one() {\n  echo 2\n}\n',
    'notes.md': '# Two\n',
    'src/main.ts': 'start();\n',
  });
  const answer = await ask(repository);
  expect(answer.changed.map(({ path, symbol, users }) => [path, symbol, users])).toEqual([
    ['a.sh', 'one', undefined],
    ['src/main.ts', '', undefined],
  ]);
  expect(answer.unseen.find(({ language }) => language === 'bash')?.kinds[0]).toContain(
    'cannot find references',
  );
});

it('follows fields and constants that a comparison does not tell apart', async () => {
  const repository = await indexed({
    'a.ts': 'export interface Size {\n  width: number;\n  height: number;\n}\n',
    'b.ts':
      "import type { Size } from './a.js';\n\nexport function wide(size: Size): number {\n  return size.width;\n}\n\nexport function high(size: Size): number {\n  return size.height;\n}\n",
  });
  repository.write('a.ts', 'export interface Size {\n  width: number;\n  height: bigint;\n}\n');
  const answer = await ask(repository);
  expect(answer.changed.map(({ symbol }) => symbol)).toEqual(['Size.height']);
  expect(usersIn(answer)).toEqual(['b.ts high 1 exact Size.height']);
});

it('answers without an index from the disk, before the first commit too, and says what else it needs', async () => {
  const repository = createRepository(FILES);
  repository.write('src/pool.ts', POOL.replace('size: number', 'size: bigint'));
  const answer = await ask(repository);
  expect(callersIn(answer)).toHaveLength(2);
  expect(answer.note).toContain('There is no index');
  await expect(ask(repository, { range: 'HEAD~1' })).rejects.toMatchObject({ code: 'REVISION_UNKNOWN' });

  const unborn = createRepository();
  unborn.writeAll(FILES);
  const first = await ask(unborn);
  expect(first.counts.changed).toBe(5);
  expect(testsIn(first)).toEqual(['test/other.test.ts 0 exact', 'test/service.test.ts 0 exact']);
  await expect(ask(unborn, { range: 'HEAD' })).rejects.toMatchObject({ code: 'HEAD_UNBORN' });
});

it('refuses a tree that is too far from the index', async () => {
  const repository = await indexed(FILES);
  const base = repository.head();
  repository.commitFiles({ 'src/a.ts': 'export const a = 1;\n', 'src/b.ts': 'export const b = 1;\n' });
  const index = await openIndex({ repository: repository.path, overlayMaxFiles: 1 });
  try {
    await expect(index.impact({ range: `${base}..HEAD` })).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
      message: expect.stringContaining('2 files differ from the index') as string,
      hint: expect.stringContaining('diffdex index') as string,
    });
    await expect(index.impact({ depth: 0 })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  } finally {
    index.close();
  }
});

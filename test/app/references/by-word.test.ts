import { expect, it } from 'vitest';
import { openIndex, type ReferencesOptions, type ReferencesResult } from '../../../src/index.js';
import { createRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const LIBRARY = `-- Opens open_pool.
local function open_pool(size)
  return { size = size, label = "open_pool" }
end

local function reopen()
  return open_pool(1) -- as open_pool does
end

return { open_pool = open_pool, open_pool_again = reopen }
`;
const FILES = {
  'lib.lua': LIBRARY,
  'main.lua':
    'local lib = require("lib")\n--[[\nopen_pool\n]]\nprint(lib.open_pool(3), "open_pools", my_open_pool)\n',
  'a.sh': 'open_pool\n',
  'notes.md': 'open_pool\n',
};

async function indexed(files: Record<string, string>): Promise<TemporaryRepository> {
  const repository = createRepository(files);
  const index = await openIndex({ repository: repository.path });
  await index.update();
  index.close();
  return repository;
}

async function ask(
  repository: TemporaryRepository,
  name: string,
  options: ReferencesOptions = {},
): Promise<ReferencesResult> {
  const index = await openIndex({ repository: repository.path });
  try {
    return await index.references(name, options);
  } finally {
    index.close();
  }
}

const usesIn = ({ references }: ReferencesResult): string[] =>
  references.map(
    ({ path, line, column, tier, basis, kind, symbol }) =>
      `${path}:${String(line)}:${String(column)} ${tier} ${kind} by ${basis} in ${symbol}`,
  );
const definitionsIn = ({ definitions }: ReferencesResult): string[] =>
  definitions.map(({ path, line, column, symbol }) => `${path}:${String(line)}:${String(column)} ${symbol}`);

it('lists words of the language that are the name, outside of comments, all of them as possible', async () => {
  const answer = await ask(await indexed(FILES), 'open_pool');
  expect(definitionsIn(answer)).toEqual(['lib.lua:2:16 open_pool']);
  expect(usesIn(answer).map((use) => use.replace(/ in .*/, ''))).toEqual([
    'lib.lua:3:34 possible mention by word',
    'lib.lua:7:10 possible mention by word',
    'lib.lua:10:10 possible mention by word',
    'lib.lua:10:22 possible mention by word',
    'main.lua:5:11 possible mention by word',
  ]);
  expect(answer.references.at(-1)).toMatchObject({
    language: 'lua',
    targets: [{ path: 'lib.lua', line: 2 }],
    snippet: 'print(lib.open_pool(3), "open_pools", my_open_pool)',
  });
  expect(answer.counts).toEqual({ exact: 0, likely: 0, possible: 5 });
  expect(answer.note).toContain(
    'diffdex cannot resolve references in Lua, so it lists every match of the name.',
  );
  expect(answer.unseen).toEqual([
    { language: 'lua', kinds: ['what a use refers to (uses are found by name only)'] },
  ]);
});

it('reads what is on disk, asks by line, and keeps to tier, kind, path and direction', async () => {
  const repository = await indexed(FILES);
  repository.write('new.lua', 'return open_pool(2)\n');
  const all = await ask(repository, 'lib.lua:3');
  expect(usesIn(all)).toContain('new.lua:1:8 possible mention by word in ');
  expect(definitionsIn(await ask(repository, 'lib.lua:7'))).toEqual(['lib.lua:6:16 reopen']);
  expect(usesIn(await ask(repository, 'open_pool', { filter: { paths: ['new.lua'] } }))).toHaveLength(1);
  expect(usesIn(await ask(repository, 'open_pool', { kinds: ['mention'], limit: 2 }))).toHaveLength(2);
  for (const options of [{ tier: 'likely' }, { kinds: ['call'] }, { direction: 'out' }] as const)
    expect((await ask(repository, 'open_pool', options)).references).toEqual([]);
  await expect(ask(repository, 'open_pools')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
});

it('stands beside what is followed, and does not take words of other languages for uses', async () => {
  const repository = await indexed({
    ...FILES,
    'pool.ts': 'export function open_pool(): number {\n  return 1;\n}\n',
    'use.ts': "import { open_pool } from './pool.js';\n\nopen_pool();\n",
    'a.sh': 'open_pool() {\n  echo 1\n}\n\nrun() {\n  open_pool\n}\n',
  });
  const answer = await ask(repository, 'open_pool');
  expect(definitionsIn(answer)).toEqual([
    'pool.ts:1:17 open_pool',
    'a.sh:1:1 open_pool',
    'lib.lua:2:16 open_pool',
  ]);
  expect(answer.counts).toEqual({ exact: 2, likely: 0, possible: 6 });
  expect(answer.references.filter(({ basis }) => basis === 'rules').map(({ path }) => path)).toEqual([
    'use.ts',
    'use.ts',
  ]);
  for (const { language, targets, basis } of answer.references)
    if (basis === 'word') expect(targets.map((one) => one.language)).toEqual([language]);
  expect(answer.note).toContain('cannot resolve references in Shell and Lua');
});

it.each([
  ['Add-Row', 'a.ps1', 'function Add-Row {\n  param($x)\n}\n\nAdd-Row 1\nAdd-Row-Fast 1\n', ['5:1']],
  ['row.names', 'a.r', 'row.names <- function(x) {\n  x\n}\n\nprint(row.names(1), names(2))\n', ['5:7']],
  [
    'Pool.open',
    'a.dart',
    'class Pool {\n  int open() {\n    return 1;\n  }\n}\n\nvar a = Pool().open();\n',
    ['7:16'],
  ],
])('takes the whole of %s for the name', async (name, path, text, uses) => {
  const answer = await ask(await indexed({ [path]: text }), name);
  expect(answer.references.map(({ line, column }) => `${String(line)}:${String(column)}`)).toEqual(uses);
});

it('tells the kind and the place of the definition, not those of the chunk that packs it with others', async () => {
  const repository = await indexed({
    'pool.dart':
      'int limit() {\n  return Pool().size;\n}\n\nclass Pool {\n  int size = 1;\n}\n\nenum Way { inward, outward }\n',
    'pool.zig': 'pub fn widen() u8 {\n    return bound;\n}\n\nconst bound: u8 = 3;\n',
  });
  const kindOf = async (name: string): Promise<unknown> =>
    (await ask(repository, name)).definitions.map(({ kind, line }) => [kind, line]);
  expect(await kindOf('limit')).toEqual([['function', 1]]);
  expect(await kindOf('Pool')).toEqual([['class', 5]]);
  expect(await kindOf('Way')).toEqual([['enum', 9]]);
  expect(await kindOf('widen')).toEqual([['function', 1]]);
  expect(await kindOf('bound')).toEqual([['constant', 5]]);
});

it('reads no more than what has the name where there is much code of such languages', async () => {
  const body = Array.from(
    { length: 8 },
    (_, i) => `  local value_${String(i)} = "a text of some length"\n`,
  ).join('');
  const functionOf = (at: number): string => `function step_${String(at)}()\n${body}end\n\n`;
  const steps = Array.from({ length: 2_100 }, (_, at) => functionOf(at));
  const answer = await ask(
    await indexed({
      ...FILES,
      'a.lua': steps.slice(0, 1_050).join(''),
      'b.lua': steps.slice(1_050).join(''),
    }),
    'open_pool',
  );
  expect(definitionsIn(answer)).toEqual(['lib.lua:2:16 open_pool']);
  expect(answer.counts.possible).toBe(5);
});

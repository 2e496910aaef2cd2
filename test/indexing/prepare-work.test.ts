import { beforeAll, describe, expect, it } from 'vitest';
import type { FileRow, Target } from '../../src/core/types.js';
import type { UpdatePlan } from '../../src/indexing/plan/plan-update.js';
import { prepareWork } from '../../src/indexing/plan/prepare-work.js';
import { openStore } from '../../src/storage/open-store.js';
import { memoryReader, SAMPLE_MANIFEST } from '../support/memory-reader.js';
import { memorySource } from '../support/memory-source.js';
import { sampleFileRow } from '../support/sample-rows.js';

const EMPTY_BLOB = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

const FIRST = {
  '.gitattributes': '*.gen linguist-generated\n',
  'a.ts': 'a\n',
  'gone.ts': 'gone\n',
  'kept.ts': 'kept\n',
  'moving.ts': 'this text moves\n',
};
const EDITED = {
  '.gitattributes': FIRST['.gitattributes'],
  'a.ts': 'a longer text\n',
  'kept.ts': FIRST['kept.ts'],
  'moved.ts': FIRST['moving.ts'],
  'new.ts': 'new\n',
};
const RULED = { ...EDITED, '.gitattributes': '*.out linguist-generated\n' };
const { '.gitattributes': rules, ...others } = RULED;
const source = memorySource({
  first: FIRST,
  edited: EDITED,
  ruled: RULED,
  moved: { ...others, 'sub/.gitattributes': rules },
  unruled: others,
  'two rules': { ...EDITED, 'sub/.diffdexignore': 'x\n' },
  doubled: { ...EDITED, 'again.ts': FIRST['moving.ts'] },
  empty: { 'empty.ts': '' },
});
/** Ids of trees: a first one, one with changes of files, then of rules, and then nothing but a rule file that moved. */
const trees = {
  first: 'first',
  edited: 'edited',
  ruled: 'ruled',
  moved: 'moved',
  unruled: 'unruled',
} as const;

/** The rows of files as an index of the first tree has them. */
const rows: FileRow[] = [];
beforeAll(async () => {
  for await (const { path, mode, blob } of source.listTree(trees.first)) {
    rows.push({ ...sampleFileRow({ path, contents: ['x'] }), mode, blob });
  }
});

interface Prepared {
  plan: UpdatePlan;
  items: string[];
  removed: string[];
  renamed: string[];
  total: number | undefined;
  rules: string[];
}

/** What a plan comes to for a tree, from an index of such rows. */
async function prepare(
  plan: UpdatePlan,
  tree: string,
  files: FileRow[] | undefined = rows,
): Promise<Prepared> {
  const base = memoryReader({
    masked: new Set(),
    files: files.map((row) => ({ row, vector: undefined })),
    chunks: [],
  });
  const target: Target = { revision: 'r', tree };
  const { plan: chosen, work } = await prepareWork(source, plan, target, base);
  const items: string[] = [];
  for await (const { entry, kind, judged } of work.items) {
    items.push([kind, entry.path, ...(judged === undefined ? [] : [`judged "${judged}"`])].join(' '));
  }
  return {
    plan: chosen,
    items: items.sort(),
    removed: [...work.removed].sort(),
    renamed: [...work.renamed],
    total: work.total,
    rules: work.ruleEntries.map(({ path }) => path),
  };
}

const baseOf = (tree: string) => ({ ...SAMPLE_MANIFEST, tree });
const diffFrom = (tree: string): UpdatePlan => ({ method: 'diff', reason: 'tree-diff', base: baseOf(tree) });
const listFrom = (recheck = false): UpdatePlan => ({
  method: 'list',
  reason: 'tree-listing',
  base: baseOf('unknown'),
  recheck,
});
const CHANGES = ['added new.ts', 'modified a.ts', 'renamed moved.ts'];
const RULES = ['.gitattributes'];

describe('a full update', () => {
  it('is of every file, and removes none', async () => {
    const plan: UpdatePlan = { method: 'full', reason: 'requested', reuse: undefined };
    expect(await prepare(plan, trees.edited)).toEqual({
      plan,
      items: ['.gitattributes', 'a.ts', 'kept.ts', 'moved.ts', 'new.ts'].map((path) => `added ${path}`),
      removed: [],
      renamed: [],
      total: 5,
      rules: RULES,
    });
  });
});

describe('an update by difference', () => {
  it('is of what git names alone', async () => {
    expect(await prepare(diffFrom(trees.first), trees.edited)).toEqual({
      plan: diffFrom(trees.first),
      items: CHANGES,
      removed: ['gone.ts', 'moving.ts'],
      renamed: ['moved.ts'],
      total: 3,
      rules: RULES,
    });
  });

  it('tells the sizes of files, by which large ones are left out unread', async () => {
    const base = memoryReader({ masked: new Set(), files: [], chunks: [] });
    const target = { revision: 'r', tree: trees.edited };
    const { work } = await prepareWork(source, diffFrom(trees.first), target, base);
    const sizes = new Map<string, number | undefined>();
    for await (const { entry } of work.items) sizes.set(entry.path, entry.sizeBytes);
    expect(Object.fromEntries(sizes)).toEqual({ 'a.ts': 14, 'moved.ts': 16, 'new.ts': 4 });
  });

  it('is of nothing where another revision has the same tree', async () => {
    expect(await prepare(diffFrom(trees.first), trees.first)).toMatchObject({
      items: [],
      removed: [],
      total: 0,
    });
  });

  it.each([
    ['changed', 'edited', 'ruled'],
    ['moved', 'ruled', 'moved'],
    ['came', 'unruled', 'ruled'],
    ['went', 'ruled', 'unruled'],
  ] as const)('judges every file again where a rule file %s', async (_, from, to) => {
    const { plan, items, total } = await prepare(diffFrom(trees[from]), trees[to]);
    expect(plan).toMatchObject({ method: 'list', reason: 'rules-changed', recheck: true });
    expect(items).toContain('unchanged kept.ts judged ""');
    expect(total).toBe(Object.keys(to === 'unruled' ? others : RULED).length);
  });
});

describe('an update by listing', () => {
  it('is of what differs from the rows of files', async () => {
    expect(await prepare(listFrom(), trees.edited)).toEqual({
      plan: listFrom(),
      items: CHANGES,
      removed: ['gone.ts', 'moving.ts'],
      renamed: ['moved.ts'],
      total: undefined,
      rules: RULES,
    });
  });

  it('tells with files that are judged again what is stored of them', async () => {
    const stored = rows.map((row): FileRow => (row.path === 'kept.ts' ? { ...row, skip: 'generated' } : row));
    const { items, total } = await prepare(listFrom(true), trees.edited, stored);
    expect(items).toEqual([
      ...CHANGES,
      'unchanged .gitattributes judged ""',
      'unchanged kept.ts judged "generated"',
    ]);
    expect(total).toBe(5);
  });

  it('takes a move for one only as often as content has gone', async () => {
    const moving = rows.find(({ path }) => path === 'moving.ts') ?? expect.fail('no such row');
    const twice = rows.filter((row) => row !== moving);
    expect((await prepare(listFrom(), trees.edited, twice)).renamed).toEqual([]);
    expect(await prepare(listFrom(), 'doubled')).toMatchObject({
      renamed: ['again.ts'],
      items: [...CHANGES.slice(0, 1), 'added moved.ts', 'modified a.ts', 'renamed again.ts'].sort(),
    });
    const more = [...rows, { ...moving, path: 'copy.ts' }];
    expect(await prepare(listFrom(), trees.edited, more)).toMatchObject({
      renamed: ['moved.ts'],
      removed: ['copy.ts', 'gone.ts', 'moving.ts'],
    });
  });

  it.each([
    ['changed', () => rows, 'ruled'],
    ['is of another mode', () => rows.map((row) => ({ ...row, mode: '100755' })), 'first'],
    ['came', () => rows.filter(({ path }) => path !== '.gitattributes'), 'edited'],
    [
      'is one of fewer',
      () => [...rows, sampleFileRow({ path: 'x/.diffdexignore', contents: ['x'] })],
      'edited',
    ],
  ] as const)('judges every file again where a rule file %s', async (_, files, to) => {
    const { plan } = await prepare(listFrom(), trees[to], [...files()]);
    expect(plan).toMatchObject({ method: 'list', reason: 'rules-changed', recheck: true });
  });

  it('judges every file again where one of several rule files changed', async () => {
    const own = sampleFileRow({ path: 'sub/.diffdexignore', contents: ['x'] });
    const { plan } = await prepare(listFrom(), 'two rules', [...rows, { ...own, blob: 'other' }]);
    expect(plan).toMatchObject({ reason: 'rules-changed' });
  });

  it('that starts from a copy says so, even where it judges every file again', async () => {
    const plan: UpdatePlan = {
      method: 'list',
      reason: 'worktree-copied',
      base: baseOf('unknown'),
      recheck: false,
      copyFrom: openStore('/nowhere'),
    };
    expect((await prepare(plan, trees.ruled)).plan).toEqual({ ...plan, recheck: true });
  });
});

describe('a repair', () => {
  it('is of the damaged files; those that the tree lacks go', async () => {
    const paths = new Set(['kept.ts', 'new.ts', 'nowhere.ts']);
    const plan: UpdatePlan = { method: 'repair', reason: 'repaired', base: baseOf(trees.edited), paths };
    expect(await prepare(plan, trees.edited)).toEqual({
      plan,
      items: ['added new.ts', 'modified kept.ts'],
      removed: ['nowhere.ts'],
      renamed: [],
      total: 2,
      rules: RULES,
    });
    expect(paths.size).toBe(3);
  });
});

describe('content that was missing', () => {
  const stored = (path: string, change: Partial<FileRow>): FileRow[] =>
    rows.map((row) => (row.path === path ? { ...row, sizeBytes: 0, ...change } : row));

  it.each([
    ['could not be read', { skip: 'missing' }],
    ['was left out before its size was known', { skip: 'vendored' }],
  ] as const)('is read once it is there: a file that %s', async (_, change) => {
    const files = stored('kept.ts', change);
    expect((await prepare(diffFrom(trees.first), trees.edited, files)).items).toEqual([
      ...CHANGES,
      'unchanged kept.ts',
    ]);
    expect((await prepare(listFrom(), trees.edited, files)).items).toContain('unchanged kept.ts');
    expect((await prepare(listFrom(true), trees.edited, files)).items).toContain('unchanged kept.ts');
  });

  it.each([
    ['is indexed', { skip: '' }],
    ['has a size', { skip: 'vendored', sizeBytes: 4 }],
    ['is empty', { skip: 'ignored', blob: EMPTY_BLOB }],
    ['is a submodule', { skip: 'submodule', mode: '160000' }],
    ['is missing still', { skip: 'missing', blob: 'd'.repeat(40) }],
  ] as const)('is not looked for in a file that %s', async (_, change) => {
    const { items } = await prepare(diffFrom(trees.first), trees.first, stored('kept.ts', change));
    expect(items).toEqual([]);
  });

  it('is looked at once where the file changed as well', async () => {
    const files = [...stored('a.ts', { skip: 'missing' })];
    expect((await prepare(diffFrom(trees.first), trees.edited, files)).items).toEqual(CHANGES);
    const gone = stored('gone.ts', { skip: 'missing' });
    expect(await prepare(diffFrom(trees.first), trees.edited, gone)).toMatchObject({ items: CHANGES });
  });

  it('of a rule file has every file judged again', async () => {
    const files = stored('.gitattributes', { skip: 'missing' });
    for (const plan of [diffFrom(trees.first), listFrom()]) {
      expect((await prepare(plan, trees.edited, files)).plan).toMatchObject({ reason: 'rules-changed' });
    }
  });
});

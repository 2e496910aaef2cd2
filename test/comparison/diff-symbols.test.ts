import { afterAll, describe, expect, it } from 'vitest';
import { openFineChunker } from '../../src/app/diff/open-fine-chunker.js';
import type { DiffParts, FileText } from '../../src/comparison/diff-parts.js';
import { diffSymbols, type SymbolDiffRequest } from '../../src/comparison/diff-symbols.js';
import type { Source } from '../../src/core/ports/source.js';
import type { FileChange } from '../../src/core/types.js';
import { chunkRow } from '../search/chunk-row.js';
import { linesOf } from './compare.js';

const chunker = openFineChunker();
afterAll(() => chunker.close());

type Texts = Record<string, string | undefined>;

/** Compares two trees of such files, `moved` being where git saw renames. */
function compare(
  before: Texts,
  after: Texts,
  {
    moved = {},
    parts = {},
    ...request
  }: Partial<SymbolDiffRequest> & { moved?: Record<string, string>; parts?: Partial<DiffParts> } = {},
) {
  const entry = (path: string) => ({ path, mode: '100644', blob: path });
  const sources = new Set(Object.values(moved));
  const changes: FileChange[] = [
    ...Object.keys(after).map((path): FileChange => {
      const from = moved[path];
      if (from !== undefined) return { kind: 'renamed', entry: entry(path), previousPath: from };
      return { kind: path in before ? 'modified' : 'added', entry: entry(path) };
    }),
    ...Object.keys(before)
      .filter((path) => !(path in after) && !sources.has(path))
      .map((previousPath): FileChange => ({ kind: 'deleted', previousPath })),
  ];
  const asked: [string, string][] = [];
  const source: Pick<Source, 'diffTrees'> = {
    diffTrees: (from, to) => {
      asked.push([from, to]);
      return Promise.resolve(changes);
    },
  };
  const openTexts: DiffParts['openTexts'] = (tree) =>
    Promise.resolve({
      read: (paths) => {
        const texts = tree === 'old tree' ? before : after;
        const textOf = (path: string): FileText =>
          texts[path] === undefined ? { skip: 'binary' } : { skip: '', text: texts[path] };
        return Promise.resolve(new Map(paths.map((path) => [path, textOf(path)])));
      },
    });
  const base = { revision: 'old', tree: 'old tree', origin: 'given' } as const;
  const head = { revision: 'new', tree: 'new tree', origin: 'commit' } as const;
  const all = { source, chunker, openTexts, ...parts } as DiffParts;
  return diffSymbols(all, { base, head, maxFiles: 100, ...request }).then((diff) => ({ diff, asked }));
}

const words = (count: number, prefix: string): string =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(n)}();`).join(' ');
const functionOf = (name: string, body: string): string => `export function ${name}() {\n  ${body}\n}\n`;

it('pairs symbols of all files: equal ones, those that went with their owner, and similar ones', async () => {
  const pool = (name: string, size: string) =>
    `export class ${name} {\n  acquire() {\n    ${words(30, 'a')}\n  }\n\n  size() {\n    return ${size};\n  }\n}\n`;
  const { diff, asked } = await compare(
    {
      'a.ts': pool('Pool', '1'),
      'b.ts': functionOf('open', words(30, 'o')),
      'c.ts': functionOf('gone', 'x'),
    },
    { 'a.ts': pool('Big', '2'), 'd.ts': functionOf('open', `${words(29, 'o')} other();`) },
  );
  expect(asked).toEqual([['old tree', 'new tree']]);
  expect(linesOf(diff)).toEqual([
    expect.stringContaining('class Big <- Pool') as string,
    'moved method Big.acquire <- Pool.acquire ()',
    'moved method Big.size <- Pool.size (body)',
    'removed function gone',
    'moved function open in b.ts (body)',
  ]);
  expect(diff).toMatchObject({
    base: { revision: 'old' },
    head: { revision: 'new' },
    notes: [],
    skipped: [],
    totals: { files: { added: 1, modified: 1, deleted: 2 } },
  });
  expect(diff.durationMs).toBeGreaterThan(0);
});

it('does not call moved what a renamed file took along', async () => {
  const { diff } = await compare(
    { 'a.ts': functionOf('open', '1') },
    { 'b.ts': functionOf('open', '2') },
    { moved: { 'b.ts': 'a.ts' } },
  );
  expect(diff.files).toMatchObject([{ path: 'b.ts', previousPath: 'a.ts', change: 'renamed' }]);
  expect(linesOf(diff)).toEqual(['changed function open in a.ts (body)']);
});

describe('the files that take part', () => {
  const before = { 'a.ts': functionOf('a', '1'), 'b.ts': functionOf('b', '1'), 'c.ts': functionOf('c', '1') };
  const after = { 'a.ts': functionOf('a', '2'), 'b.ts': functionOf('b', '2'), 'z.ts': functionOf('c', '1') };

  it('are those that are wanted by their path on either side', async () => {
    const pathsOf = async (wanted: string) =>
      (
        await compare(before, after, { moved: { 'z.ts': 'c.ts' }, isWanted: (path) => path === wanted })
      ).diff.files.map(({ path }) => path);
    expect(await pathsOf('a.ts')).toEqual(['a.ts']);
    expect(await pathsOf('c.ts')).toEqual(['z.ts']);
    expect(await pathsOf('z.ts')).toEqual(['z.ts']);
  });

  it('are none, which is told, where no changed file has such a path', async () => {
    const { diff } = await compare(before, after, { isWanted: () => false });
    expect(diff.notes).toEqual([
      'No changed file matches this path. Paths are relative to the root of the repository.',
    ]);
    expect((await compare({}, {}, { isWanted: () => false })).diff.notes).toEqual([]);
  });

  it('are so many at most; the others, and those that cannot be read, are told by path', async () => {
    const { diff } = await compare({ ...before, 'a.ts': undefined }, after, { maxFiles: 2 });
    expect(diff.files.map(({ path }) => path)).toEqual(['b.ts']);
    expect(diff.skipped).toEqual([
      { path: 'a.ts', reason: 'binary' },
      { path: 'c.ts', reason: 'over-limit' },
      { path: 'z.ts', reason: 'over-limit' },
    ]);
  });
});

it('says where there were too many symbols to compare each with each', async () => {
  const many = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, n) =>
      functionOf(`${prefix}${String(n)}`, words(8, `${prefix}${String(n)}x`)),
    ).join('');
  const { diff } = await compare({ 'a.ts': many('a', 400) }, { 'b.ts': many('b', 401) });
  expect(diff.notes).toEqual([
    'Too many symbols were added and removed to compare them all, so those with different names were paired only if they are equal.',
  ]);
});

it('tells what new symbols are like, and where that was too much to look up', async () => {
  const like = chunkRow({ path: 'old.ts', symbol: 'former', content: functionOf('former', words(30, 'o')) });
  const parts: Partial<DiffParts> = { findLike: () => Promise.resolve([{ row: like, score: 1 }]) };
  const one = await compare({}, { 'a.ts': functionOf('open', words(30, 'o')) }, { parts });
  expect(one.diff.files[0]?.symbols).toMatchObject([{ change: 'added', similar: [{ symbol: 'former' }] }]);
  const many = Array.from({ length: 501 }, (_, n) => functionOf(`f${String(n)}`, words(12, 'o'))).join('');
  expect((await compare({}, { 'a.ts': many }, { parts })).diff.notes).toEqual([
    'Similar existing code was searched for the first new symbols only, because there are too many.',
  ]);
});

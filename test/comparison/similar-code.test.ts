import { expect, it } from 'vitest';
import type { DiffParts } from '../../src/comparison/diff-parts.js';
import { findSimilar } from '../../src/comparison/find-similar.js';
import type { CodeUnit } from '../../src/comparison/units/code-unit.js';
import type { ComparedUnit } from '../../src/comparison/units/compared-unit.js';
import type { ChunkKind, ChunkRow } from '../../src/core/types.js';
import { chunkRow } from '../search/chunk-row.js';
import { comparedUnit } from './unit-of.js';

const words = (count: number, prefix = 's'): string =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(n)}`).join(' ');
const unit = (text = words(41), fields: Partial<CodeUnit> = {}): ComparedUnit => comparedUnit(text, fields);
const row = (fields: Partial<ChunkRow> = {}): ChunkRow =>
  chunkRow({ path: 'old.ts', symbol: 'former', content: words(41), ...fields });

/** What an index that answers with such rows, each of such a cosine, has like new units. */
async function similarOf(
  added: ComparedUnit[],
  rows: [ChunkRow, number][],
  { removed = [], signal }: { removed?: ComparedUnit[]; signal?: AbortSignal } = {},
) {
  const asked: [string, string, string][] = [];
  const parts: Pick<DiffParts, 'findLike' | 'signal'> = {
    findLike: ({ symbol, content }, language) => {
      asked.push([symbol, content, language]);
      return Promise.resolve(rows.map(([one, score]) => ({ row: one, score })));
    },
    signal,
  };
  const { similar, isCut } = await findSimilar({ pairs: [], removed, added }, parts as DiffParts);
  return {
    found: added.map((one) => similar.get(one)?.map(({ symbol, score }) => [symbol, score])),
    isCut,
    asked,
  };
}

it('asks for code like each new definition, and gives the most alike', async () => {
  const text = words(41);
  const { found, asked } = await similarOf(
    [unit(text)],
    [
      [row({ symbol: 'far', content: `${words(20)} ${words(21, 'x')}` }), 0.9],
      [row({ symbol: 'near' }), 0.8],
    ],
  );
  expect(found).toEqual([[['near', 0.9]]]);
  expect(asked).toEqual([['open', text, 'typescript']]);
});

it('scores by the mean of the cosine and the shared pairs of tokens, and both must be high', async () => {
  const found = async (cosine: number, content = words(41)) =>
    (await similarOf([unit()], [[row({ content }), cosine]])).found;
  expect(await found(0.65)).toEqual([[['former', 0.825]]]);
  expect(await found(0.64)).toEqual([[]]);
  const half = `${words(21)} ${words(20, 'x')}`;
  expect(await found(0.8, half)).toEqual([[['former', 0.65]]]);
  expect(await found(0.79, half)).toEqual([[]]);
});

it('gives where the code is', async () => {
  const added = unit();
  const like = row({ startLine: 7, endLine: 9, kind: 'method' });
  const findLike = () => Promise.resolve([{ row: like, score: 1 }]);
  const { similar } = await findSimilar({ pairs: [], removed: [], added: [added] }, {
    findLike,
  } as unknown as DiffParts);
  expect(similar.get(added)).toEqual([
    {
      path: 'old.ts',
      symbol: 'former',
      kind: 'method',
      language: 'typescript',
      startLine: 7,
      endLine: 9,
      score: 1,
    },
  ]);
});

it('finds neither the unit itself, nor what came or went with it', async () => {
  const added = unit(` ${words(41)} `);
  const own = row({ path: 'a.ts', symbol: 'group', content: `x ${words(41)} y` });
  expect((await similarOf([added], [[own, 1]])).found).toEqual([[]]);
  const lines = unit(words(41).replace('s20', '\ns20'));
  expect(
    (await similarOf([lines], [[{ ...own, content: `x ${lines.lines.join('\n')} y` }, 1]])).found,
  ).toEqual([[]]);
  // The same text elsewhere is what is looked for, and other text in the same file too.
  expect((await similarOf([added], [[{ ...own, path: 'old.ts' }, 1]])).found[0]).toHaveLength(1);
  expect((await similarOf([added], [[{ ...own, content: words(40) }, 1]])).found[0]).toHaveLength(1);
  const gone = unit(undefined, { path: 'old.ts', symbol: 'former' });
  expect((await similarOf([added], [[row(), 1]], { removed: [gone] })).found).toEqual([[]]);
  const fresh = unit(words(3), { path: 'old.ts', symbol: 'former' });
  expect((await similarOf([added, fresh], [[row(), 1]])).found[0]).toEqual([]);
});

it.each([
  'function',
  'method',
  'macro',
  'class',
  'interface',
  'struct',
  'enum',
  'trait',
  'type',
] as ChunkKind[])('looks for a new %s', async (kind) => {
  expect((await similarOf([unit(undefined, { kind })], [])).asked).toHaveLength(1);
});

it.each([
  ['a field or a constant, which resemble each other too easily', unit(undefined, { kind: 'field' })],
  ['a small one', unit(words(39))],
  ['a class of which only some lines are its own', unit(`${words(40)}\n}`, { kind: 'class', endLine: 9 })],
  ['one that lacks a single line', unit(`${words(40)}\n}`, { kind: 'class', endLine: 3 })],
])('does not look for %s', async (_, one) => {
  const { found, asked } = await similarOf([one], [[row(), 1]]);
  expect([found, asked]).toEqual([[undefined], []]);
});

it('looks for a unit of forty tokens', async () => {
  expect((await similarOf([unit(words(40))], [])).asked).toHaveLength(1);
});

it('looks for five hundred at most, and says where there are more', async () => {
  const many = Array.from({ length: 501 }, (_, n) => unit(undefined, { symbol: `f${String(n)}` }));
  const all = await similarOf(many, []);
  expect([all.asked.length, all.isCut]).toEqual([500, true]);
  expect((await similarOf(many.slice(1), [])).isCut).toBe(false);
});

it('can be stopped', async () => {
  await expect(similarOf([unit()], [], { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
});

it('says nothing without an index', async () => {
  const parts: Partial<DiffParts> = {};
  const { similar, isCut } = await findSimilar(
    { pairs: [], removed: [], added: [unit()] },
    parts as DiffParts,
  );
  expect([similar.size, isCut]).toEqual([0, false]);
});

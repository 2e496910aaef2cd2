import { describe, expect, it } from 'vitest';
import type { ChunkRow } from '../../src/core/types.js';
import { understandQuery } from '../../src/search/query/understand-query.js';
import {
  boostDefinition,
  countDefiningFiles,
  definitionOf,
  lineOfDefinition,
} from '../../src/search/rank/boost-definition.js';
import { boostFileName } from '../../src/search/rank/boost-file-name.js';
import { boostMentionedPath, isMentionedPath } from '../../src/search/rank/boost-mentioned-path.js';
import { boostPathWords } from '../../src/search/rank/boost-path-words.js';
import { boostPhrase } from '../../src/search/rank/boost-phrase.js';
import { boostSymbolWords } from '../../src/search/rank/boost-symbol-words.js';
import type { Boost, Candidate } from '../../src/search/rank/candidate.js';
import { orderByDefinition } from '../../src/search/rank/order-by-definition.js';
import { poolFiles } from '../../src/search/rank/pool-files.js';
import { rank } from '../../src/search/rank/rank.js';
import { saturate } from '../../src/search/rank/saturate.js';
import { chunkRow } from './chunk-row.js';

type Numbers = Record<string, number>;

/** What a rule adds for a query where words are as rare as told, and names are defined in so many files. */
function boostOf(
  boost: Boost,
  query: string,
  row: Partial<ChunkRow>,
  { rarity, files }: { rarity?: Numbers | undefined; files?: Numbers | undefined } = {},
): number {
  const context = {
    query: understandQuery(query),
    rarity: new Map(Object.entries(rarity ?? {})),
    definingFiles: new Map(Object.entries(files ?? {})),
    ordinaryKinds: new Set<never>(),
  };
  return boost(chunkRow({ path: 'x.ts', ...row }), context);
}

describe('the boost of a definition', () => {
  const of = (query: string, row: Partial<ChunkRow>, files?: Numbers) =>
    boostOf(boostDefinition, query, row, { files });
  const OPEN = { defines: ['openDoor'], symbol: 'openDoor' };

  it('is four times as high where the query is the name as where it only mentions it', () => {
    expect(of('openDoor', OPEN)).toBeCloseTo(3.6);
    expect(of('where is openDoor called', OPEN)).toBeCloseTo(0.9);
    expect(of('openWindow', OPEN)).toBe(0);
  });

  it('falls with the number of files only where the name is mentioned', () => {
    expect(of('openDoor', OPEN, { openDoor: 4 })).toBeCloseTo(3.6);
    expect(of('where is openDoor called', OPEN, { openDoor: 4 })).toBeCloseTo(0.45);
    expect(of('where is openDoor called', OPEN, { openDoor: 0 })).toBeCloseTo(0.9);
  });

  it('is that of the best of several names', () => {
    const query = 'does openDoor come before shutDoor';
    expect(of(query, OPEN)).toBeCloseTo(0.9);
    expect(of(query, { defines: ['shutDoor'], symbol: 'shutDoor' })).toBeCloseTo(0.9);
  });
});

describe('how well a chunk defines a name', () => {
  const of = (row: Partial<ChunkRow>, name = 'Pool', container: string[] = []) =>
    definitionOf(chunkRow({ path: 'x.ts', ...row }), { name, container });

  it.each([
    ['among others', { defines: ['Other', 'Pool'], symbol: 'Group' }, 1],
    ['as its own', { defines: ['Pool'], symbol: 'a.Pool' }, 1.2],
    ['in other case', { defines: ['pool'], symbol: 'Group' }, 0.3],
    ['as its own, in other case', { defines: ['POOL'], symbol: 'POOL' }, 0.36],
    ['as a type', { defines: ['Pool'], symbol: 'Pool', kind: 'class' }, 1.38],
    ['inside a type', { defines: ['Pool'], symbol: 'Group', kind: 'class' }, 1],
    ['not at all', { defines: ['Pools'], symbol: 'Pools' }, 0],
  ] as [string, Partial<ChunkRow>, number][])('%s', (_, row, value) => {
    expect(of(row)).toBeCloseTo(value);
  });

  it.each(['pool.ts', 'Pool.test.ts', 'a/pools.ts', '_pool.ts', 'POOL.h'])(
    'counts more in its own file %s',
    (path) => {
      expect(of({ path, defines: ['Pool'], symbol: 'x' })).toBeCloseTo(1.5);
    },
  );

  it.each(['', 'pooling.ts', 'po.ts', 'spool.ts', 'x.ts', 's.ts'])('does not count more in %j', (path) => {
    expect(of({ path, defines: ['Pool'], symbol: 'x' })).toBeCloseTo(1);
  });

  it('knows the file of a name with signs, and of a plural', () => {
    expect(of({ path: 'empty.rb', defines: ['empty?'], symbol: 'x' }, 'empty?')).toBeCloseTo(1.5);
    expect(of({ path: 'pool.ts', defines: ['Pools'], symbol: 'x' }, 'Pools')).toBeCloseTo(1.5);
    expect(of({ path: 'v2.ts', defines: ['v2'], symbol: 'x' }, 'v2')).toBeCloseTo(1.5);
    expect(of({ path: 'v.ts', defines: ['v2'], symbol: 'x' }, 'v2')).toBeCloseTo(1);
  });

  it('falls with each container that is missing', () => {
    const row = { defines: ['Pool'], symbol: 'net.http.Pool' };
    expect(of(row, 'Pool', ['net', 'http'])).toBeCloseTo(1.2);
    expect(of(row, 'Pool', ['net', 'https'])).toBeCloseTo(1.2 * 0.85);
    expect(of(row, 'Pool', ['db', 'sql'])).toBeCloseTo(1.2 * 0.7);
  });

  it('asks for the kinds that are wanted, of the definition and not of the chunk', () => {
    const row = chunkRow({
      ...{ path: 'x.ts', kind: 'block', defines: ['pool', 'Pool', 'Pool'], nameRows: [0, 2, 5] },
      kinds: ['constant', 'type', 'function', 'class'],
    });
    const asked = (...kinds: string[]) => {
      const name = { name: 'Pool', container: [], kinds };
      return [definitionOf(row, name), lineOfDefinition(row, name)];
    };
    expect(asked('type')).toEqual([1, 3]);
    expect(asked('function', 'macro')).toEqual([1, 6]);
    expect(asked('constant')).toEqual([0.3, 1]);
    expect(asked('class')).toEqual([0, undefined]);
    expect(asked('block')).toEqual([0, undefined]);
  });

  it('is counted by files', () => {
    const rows = [
      chunkRow({ path: 'a.ts', defines: ['Pool'] }),
      chunkRow({ path: 'a.ts', startLine: 20, defines: ['pool'] }),
      chunkRow({ path: 'b.ts', defines: ['Pool'] }),
      chunkRow({ path: 'c.ts', defines: ['Lock'] }),
    ];
    expect(countDefiningFiles([{ name: 'Pool', container: [] }], rows)).toEqual(new Map([['Pool', 2]]));
  });
});

describe('the boost of words', () => {
  it.each([
    ['a path', boostPathWords, { path: 'json/x.ts' }, 0.25],
    ['a file name', boostFileName, { path: 'json_x.ts' }, 0.05],
    ['a symbol', boostSymbolWords, { symbol: 'json.x' }, 0.25],
  ] as [string, Boost, Partial<ChunkRow>, number][])('of %s is for prose alone', (_, boost, row, value) => {
    expect(boostOf(boost, 'json door', row)).toBeCloseTo(value);
    expect(boostOf(boost, 'json', row)).toBe(0);
    expect(boostOf(boost, 'json\ndoor', row)).toBe(0);
  });

  it('of a path is the part of the query that it has, a folder counting half', () => {
    const of = (path: string, rarity?: Numbers) => boostOf(boostPathWords, 'json door', { path }, { rarity });
    expect(of('x/json_door.ts')).toBeCloseTo(1);
    expect(of('door/json.ts')).toBeCloseTo(0.75);
    expect(of('x/json.ts')).toBeCloseTo(0.5);
    expect(of('x/json.ts', { json: 0.1, door: 0.9 })).toBeCloseTo(0.1);
    expect(of('x/door.ts', { json: 0.1, door: 0.9 })).toBeCloseTo(0.9);
    expect(of('x/none.ts')).toBe(0);
  });

  it('of a file name is the part of the name that the query says, squared', () => {
    const of = (path: string, rarity?: Numbers) => boostOf(boostFileName, 'json door', { path }, { rarity });
    expect(of('json_door.ts')).toBeCloseTo(0.2);
    expect(of('json_door_tree_x.ts')).toBeCloseTo(0.05);
    expect(of('json_tree.ts', { json: 0.1, tree: 0.9 })).toBeCloseTo(0.2 * 0.01);
    expect(of('.ts/_.ts')).toBe(0);
  });

  it('of a symbol is the part of the query that it has', () => {
    const of = (symbol: string, rarity?: Numbers) =>
      boostOf(boostSymbolWords, 'json door', { symbol }, { rarity });
    expect(of('Json.doorOf')).toBeCloseTo(0.5);
    expect(of('json')).toBeCloseTo(0.25);
    expect(of('json', { json: 0.1, door: 0.9 })).toBeCloseTo(0.05);
    expect(of('')).toBe(0);
  });

  it('is none where a query has none', () => {
    for (const boost of [boostPathWords, boostSymbolWords, boostFileName]) {
      expect(boostOf(boost, '= (', { path: 'a.ts', symbol: 'b' })).toBe(0);
    }
  });
});

describe('the boost of quoted texts', () => {
  const of = (query: string, content: string) => boostOf(boostPhrase, query, { content });

  it('is the part of them that a chunk has, other case counting half', () => {
    expect(of('say "No such" and "a file"', 'No such thing, a file')).toBe(5);
    expect(of('say "No such" and "a file"', 'No such thing')).toBe(2.5);
    expect(of('say "No such"', 'no SUCH thing')).toBe(2.5);
    expect(of('say "No such" and "a file"', 'a FILE')).toBe(1.25);
    expect(of('say "No such"', 'nothing')).toBe(0);
    expect(of('No such', 'No such')).toBe(0);
  });
});

describe('the boost of a mentioned path', () => {
  const row = { path: 'src/a.ts', startLine: 5, endLine: 9 };
  const of = (line: number) => boostOf(boostMentionedPath, `at f (src/a.ts:${String(line)}:1)\nx`, row);

  it('is twice as high where its line is in the chunk, from the first to the last', () => {
    expect([4, 5, 9, 10].map((line) => of(line) > 1.5)).toEqual([false, true, true, false]);
    expect(boostOf(boostMentionedPath, 'the code in src/a.ts', row)).toBe(1);
    expect(boostOf(boostMentionedPath, 'the code in src/b.ts', row)).toBe(0);
  });

  it.each([
    ['src/net/a.ts', 'net/a.ts', true],
    ['src/net/a.ts', 'src/net', true],
    ['src/net/a.ts', 'net', true],
    ['net/a.ts', 'home/me/net/a.ts', true],
    ['src/net/a.ts', 'et/a.ts', false],
    ['src/network/a.ts', 'net', false],
    ['src/a.ts', 'b.ts', false],
  ])('is for %s, where %s is named: %s', (path, named, is) => {
    expect(isMentionedPath(path, named)).toBe(is);
  });
});

const candidates = (...scored: [string, number, number?][]): Candidate[] =>
  scored.map(([path, score, startLine = 1]) => ({
    row: chunkRow({ path, startLine }),
    score,
    explanation: {},
  }));
const scoresOf = (list: Candidate[]) =>
  list.map(({ row, score }) => [`${row.path}:${String(row.startLine)}`, Math.round(score * 1000) / 1000]);

describe('further chunks of a file', () => {
  it('count half of the one before, in the order of their scores', () => {
    const list = candidates(['a.ts', 1], ['a.ts', 4, 20], ['a.ts', 2, 40], ['b.ts', 3]);
    const ordered = saturate(list, 0.5);
    expect(scoresOf(ordered)).toEqual([
      ['a.ts:20', 4],
      ['b.ts:1', 3],
      ['a.ts:40', 1],
      ['a.ts:1', 0.25],
    ]);
    expect(ordered.map(({ explanation }) => explanation)).toEqual([
      {},
      {},
      { 'same file': 0.5 },
      { 'same file': 0.25 },
    ]);
  });

  it('of equal scores are in the order of lines, files in that of paths', () => {
    const list = candidates(['b.ts', 0], ['a.ts', 0, 40], ['a.ts', 0, 20], ['c.ts', 0]);
    expect(scoresOf(saturate(list, 0.5)).map(([name]) => name)).toEqual([
      'a.ts:20',
      'a.ts:40',
      'b.ts:1',
      'c.ts:1',
    ]);
    expect(scoresOf(saturate(list.toReversed(), 0.5)).map(([name]) => name)).toEqual([
      'a.ts:20',
      'a.ts:40',
      'b.ts:1',
      'c.ts:1',
    ]);
  });
});

describe('evidence for a file', () => {
  const scores = (list: readonly Candidate[]) => new Map(list.map(({ row, score }) => [row.id, score]));
  const standingOf = ({ score }: Candidate) => score;

  it('lifts its best chunk, by what its chunks amount to and by itself, and others by their part of that', () => {
    const list = candidates(['a.ts', 0.5], ['a.ts', 1, 20], ['a.ts', 0.5, 40], ['b.ts', 1]);
    const evidence = { chunks: scores(list), files: new Map([['b.ts', 0.5]]) };
    poolFiles(list, evidence, { chunks: 0.2, whole: 0.4 }, standingOf);
    expect(scoresOf(list)).toEqual([
      ['a.ts:1', 0.6],
      ['a.ts:20', 1.2],
      ['a.ts:40', 0.6],
      ['b.ts:1', 1.3],
    ]);
    expect(list.map(({ explanation }) => explanation)).toEqual([
      { 'file chunks': 0.1 },
      { 'file chunks': 0.2 },
      { 'file chunks': 0.1 },
      { 'file chunks': 0.1, 'whole file': 0.2 },
    ]);
  });

  it('goes to the chunk that stands best, whatever fusion found', () => {
    const list = candidates(['a.ts', 1], ['a.ts', 3, 20]);
    const evidence = { chunks: new Map([['a.ts:1', 1]]), files: new Map() };
    poolFiles(list, evidence, { chunks: 0.3, whole: 1 }, ({ row }) => (row.startLine === 20 ? 3 : 1));
    expect(scoresOf(list)).toEqual([
      ['a.ts:1', 1.1],
      ['a.ts:20', 3.3],
    ]);
  });

  it('lifts nothing where there is none', () => {
    const none = candidates(['a.ts', 0]);
    poolFiles(none, { chunks: new Map(), files: new Map() }, { chunks: 1, whole: 1 }, standingOf);
    expect(scoresOf(none)).toEqual([['a.ts:1', 0]]);
    expect(none.map(({ explanation }) => explanation)).toEqual([{}]);
  });
});

describe('ranking', () => {
  it('starts from the share of the best fused score, and explains nothing that added nothing', () => {
    const rows = [chunkRow({ path: 'a.ts' }), chunkRow({ path: 'b.ts' })];
    const chunkScores = new Map([
      ['a.ts:1', 0.02],
      ['b.ts:1', 0.01],
    ]);
    const ranked = rank(understandQuery('open the door'), { rows, chunkScores, fileScores: new Map() });
    expect(ranked.map(({ explanation }) => explanation)).toEqual([
      { fusion: 1, 'file chunks': 0.2 },
      { fusion: 0.5, 'file chunks': 0.1 },
    ]);
  });

  it('has nothing to say of no scores', () => {
    const rows = [chunkRow({ path: 'a.ts' })];
    const [only] = rank(understandQuery('x y'), { rows, chunkScores: new Map(), fileScores: new Map() });
    expect(only?.score).toBe(0);
  });
});

it('orders by definition whatever mark ends the name', () => {
  const list = [
    chunkRow({ path: 'mention.rb', content: 'if list.EMPTY?' }),
    chunkRow({ path: 'other.rb', content: 'x' }),
    chunkRow({ path: 'define.rb', defines: ['empty?'] }),
  ].map((row) => ({ row, score: 1, explanation: {} }));
  const ordered = orderByDefinition(list, { name: 'empty?', container: [] });
  expect(ordered.map(({ row }) => row.path)).toEqual(['define.rb', 'mention.rb']);
});

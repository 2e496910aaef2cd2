import { describe, expect, it } from 'vitest';
import type { ChunkRow } from '../../src/core/types.js';
import { outlineSymbols } from '../../src/search/answer/outline-symbols.js';
import { chunkRow } from './chunk-row.js';

it('tells what a definition is, and the line of its name', () => {
  const chunk = chunkRow({
    ...{ path: 'a.ts', kind: 'class', symbol: 'Pool', startLine: 10, endLine: 20 },
    defines: ['Pool', 'limit', 'take', 'Pool', 'Size', 'Size'],
    kinds: ['class', 'field', 'method', 'interface', 'type', 'constant', 'class'],
    nameRows: [1, 2, 4, 5, 6, 6],
  });
  expect(outlineSymbols([chunk])[0]?.defines).toEqual([
    { name: 'limit', kind: 'field', line: 12 },
    { name: 'take', kind: 'method', line: 14 },
    { name: 'Size', kind: 'type', line: 16 },
    { name: 'Size', kind: 'constant', line: 16 },
  ]);
});

describe('the definitions of a file', () => {
  const outline = (...chunks: Partial<ChunkRow>[]) =>
    outlineSymbols(chunks.map((chunk) => chunkRow({ path: 'a.ts', ...chunk }))).map(
      ({ symbol, kind, startLine, endLine, defines }) => [symbol, kind, startLine, endLine, defines],
    );

  it('are listed once, where several chunks are of one', () => {
    const long = { symbol: 'Pool', kind: 'class' } as const;
    expect(
      outline(
        { ...long, startLine: 1, endLine: 90 },
        { ...long, startLine: 91, endLine: 120, defines: ['last'], nameRows: [1] },
        { ...long, startLine: 100, endLine: 110 },
        { symbol: 'other', startLine: 121, endLine: 130 },
        { ...long, startLine: 131, endLine: 132 },
      ),
    ).toEqual([
      ['Pool', 'class', 1, 120, [{ name: 'last', kind: 'class', line: 92 }]],
      ['other', 'function', 121, 130, []],
      ['Pool', 'class', 131, 132, []],
    ]);
  });

  it('of one name and of two kinds are two', () => {
    expect(
      outline({ symbol: 'Pool', kind: 'class' }, { symbol: 'Pool', kind: 'interface', startLine: 20 }),
    ).toHaveLength(2);
  });

  it('leave out code that defines nothing, and never join what has no name', () => {
    expect(
      outline(
        { kind: 'block', startLine: 1 },
        { kind: 'block', startLine: 20, endLine: 22, defines: ['a'] },
        { kind: 'block', startLine: 30, endLine: 31, defines: ['b'] },
      ),
    ).toEqual([
      ['', 'block', 20, 22, [{ name: 'a', kind: 'block', line: 20 }]],
      ['', 'block', 30, 31, [{ name: 'b', kind: 'block', line: 30 }]],
    ]);
  });

  it('do not repeat the name of their own section or symbol', () => {
    const own = (symbol: string, name: string) => outline({ symbol, defines: [name] })[0]?.[4];
    expect(own('Guide > Set up', 'Set up')).toEqual([]);
    expect(own('Pool.acquire', 'acquire')).toEqual([]);
    expect(own('Pool.acquire', 'Pool')).toHaveLength(1);
  });
});

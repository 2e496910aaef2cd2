import { describe, expect, it } from 'vitest';
import type { ChunkRow } from '../../src/core/types.js';
import { outlineSymbols } from '../../src/search/answer/outline-symbols.js';
import { chunkRow } from './chunk-row.js';

function linesOf(content: string, defines: string[], symbol = ''): Record<string, number> {
  const [outlined] = outlineSymbols([
    chunkRow({ path: 'a.ts', content, defines, symbol, startLine: 10, endLine: 20 }),
  ]);
  return Object.fromEntries(outlined?.defines.map(({ name, line }) => [name, line]) ?? []);
}

it('tells the line of a name by whole words, each behind the one before', () => {
  const content = 'class Pool {\n  // limits\n  limit = 1;\n  take() {}\n  limitOf() {}\n  give() {}\n}';
  expect(linesOf(content, ['Pool', 'limit', 'take', 'limitOf', 'give'], 'Pool')).toEqual({
    limit: 12,
    take: 13,
    limitOf: 14,
    give: 15,
  });
});

it('tells the line of names that are no words', () => {
  expect(
    linesOf('class Pool {\n  // the limit\n  #limit = 1;\n  #taken = 2;\n}', ['#limit', '#taken']),
  ).toEqual({
    '#limit': 12,
    '#taken': 13,
  });
  expect(
    linesOf('### For agents\n\nAsk in programs.\n\n### In `all` [programs](x.md)\n', [
      'For agents',
      'In all programs',
    ]),
  ).toEqual({
    'For agents': 10,
    'In all programs': 14,
  });
  expect(linesOf('a\nb\n', ['—', '!'])).toEqual({ '—': 10, '!': 10 });
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
        { ...long, startLine: 91, endLine: 120, content: 'x\nlast() {}', defines: ['last'] },
        { ...long, startLine: 100, endLine: 110 },
        { symbol: 'other', startLine: 121, endLine: 130 },
        { ...long, startLine: 131, endLine: 132 },
      ),
    ).toEqual([
      ['Pool', 'class', 1, 120, [{ name: 'last', line: 92 }]],
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
        { kind: 'block', startLine: 20, endLine: 22, content: 'const a = 1;', defines: ['a'] },
        { kind: 'block', startLine: 30, endLine: 31, content: 'const b = 1;', defines: ['b'] },
      ),
    ).toEqual([
      ['', 'block', 20, 22, [{ name: 'a', line: 20 }]],
      ['', 'block', 30, 31, [{ name: 'b', line: 30 }]],
    ]);
  });

  it('do not repeat the name of their own section or symbol', () => {
    const own = (symbol: string, name: string) => outline({ symbol, defines: [name], content: name })[0]?.[4];
    expect(own('Guide > Set up', 'Set up')).toEqual([]);
    expect(own('Pool.acquire', 'acquire')).toEqual([]);
    expect(own('Pool.acquire', 'Pool')).toHaveLength(1);
  });
});

it('finds names in their order, though one stands on the line of the one before', () => {
  expect(linesOf('b();\nconst a = 1, b = 2;\nc', ['a', 'b', 'c'])).toEqual({ a: 11, b: 11, c: 12 });
});

it('finds a word that is a part of a title by the title', () => {
  expect(linesOf('set\n# Set up\nup', ['Set up'])).toEqual({ 'Set up': 11 });
  expect(linesOf('up and set\n# set', ['set it'])).toEqual({ 'set it': 10 });
});

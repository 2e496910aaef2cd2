import { expect, it } from 'vitest';
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

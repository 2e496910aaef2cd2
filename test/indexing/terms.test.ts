import { describe, expect, it } from 'vitest';
import { termsOf } from '../../src/indexing/rows/terms.js';

describe('termsOf', () => {
  const chunks = [
    { symbol: 'Pool.acquire', content: 'retryCount += 1', defines: ['acquire'] },
    { symbol: '', content: '---', defines: [] },
  ];

  it('gives a chunk the stems of its content, its symbol and its path, and a term for each definition', () => {
    expect(termsOf('src/db/pool.ts', chunks).chunks).toEqual([
      'retrycount retri count 1 pool acquir pool pool src db =acquire',
      'pool pool src db',
    ]);
  });

  it('gives a file the stems of all its chunks, but those of its path once', () => {
    expect(termsOf('src/db/pool.ts', [...chunks, ...chunks]).file).toBe(
      'retrycount retri count 1 pool acquir retrycount retri count 1 pool acquir pool pool src db',
    );
  });

  it('leaves no blanks where there are no words', () => {
    const terms = termsOf('-/-', [
      { symbol: '', content: '+', defines: [] },
      { symbol: '', content: 'x', defines: [] },
    ]);
    expect(terms).toEqual({ chunks: ['', 'x'], file: 'x' });
  });
});

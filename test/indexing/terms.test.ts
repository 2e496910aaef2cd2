import { describe, expect, it } from 'vitest';
import { termsOf } from '../../src/indexing/terms.js';

describe('termsOf', () => {
  const chunks = [
    { symbol: 'Pool.acquire', content: 'retryCount += 1', defines: ['acquire'] },
    { symbol: '', content: '---', defines: [] },
  ];

  it('gives a chunk the words of its content, its symbol and its path, and a term for each definition', () => {
    expect(termsOf('src/db/pool.ts', chunks).chunks).toEqual([
      'retrycount retry count 1 pool acquire pool pool src db =acquire',
      'pool pool src db',
    ]);
  });

  it('gives a file the words of all its chunks, but those of its path once', () => {
    expect(termsOf('src/db/pool.ts', [...chunks, ...chunks]).file).toBe(
      'retrycount retry count 1 pool acquire retrycount retry count 1 pool acquire pool pool src db',
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

import { describe, expect, it } from 'vitest';
import { WordCache } from '../../src/embedding/tokens/word-cache.js';

describe('WordCache', () => {
  it('remembers at least its capacity and at most twice as much', () => {
    const cache = new WordCache<number>(100);
    for (let i = 0; i < 1000; i++) {
      cache.set(`word${String(i)}`, i);
      expect(cache.size).toBeLessThanOrEqual(200);
    }
    for (let i = 900; i < 1000; i++) expect(cache.get(`word${String(i)}`)).toBe(i);
    expect(cache.get('word0')).toBeUndefined();
  });

  it('keeps what is used', () => {
    const cache = new WordCache<number>(100);
    cache.set('self', 7);
    for (let i = 0; i < 1000; i++) {
      cache.set(`word${String(i)}`, i);
      if (i % 50 === 0) expect(cache.get('self')).toBe(7);
    }
  });

  it('tells words apart by every unit', () => {
    const cache = new WordCache<number>(10);
    cache.set('\ud800', 1);
    cache.set('\ufffd', 2);
    expect([cache.get('\ud800'), cache.get('\ufffd')]).toEqual([1, 2]);
  });
});

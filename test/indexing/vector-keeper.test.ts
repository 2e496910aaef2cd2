import { describe, expect, it } from 'vitest';
import { VectorKeeper } from '../../src/indexing/vectors/vector-keeper.js';

const vector = Uint16Array.of(1);

describe('VectorKeeper', () => {
  it('keeps what comes while it is at it in one further call', async () => {
    const calls: string[][] = [];
    const keeper = new VectorKeeper(async (vectors) => {
      calls.push([...vectors.keys()]);
      await new Promise((resolve) => setImmediate(resolve));
    });
    keeper.add(new Map());
    for (const hash of ['a', 'b', 'c']) keeper.add(new Map([[hash, vector]]));
    await keeper.settled();
    keeper.add(new Map([['d', vector]]));
    await keeper.settled();
    expect(calls).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it('tells a failure when it is asked', async () => {
    const keeper = new VectorKeeper(async () => {
      throw new Error('disk full');
    });
    keeper.add(new Map([['a', vector]]));
    await new Promise((resolve) => setImmediate(resolve));
    await expect(keeper.settled()).rejects.toThrow('disk full');
  });
});

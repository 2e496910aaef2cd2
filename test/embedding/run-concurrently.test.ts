import { describe, expect, it } from 'vitest';
import { runConcurrently } from '../../src/embedding/batching/run-concurrently.js';

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('runConcurrently', () => {
  it('starts in order and never has more than so many under way', async () => {
    const started: number[] = [];
    let underWay = 0;
    let most = 0;
    await runConcurrently([5, 1, 4, 2, 3], 2, async (item) => {
      started.push(item);
      most = Math.max(most, ++underWay);
      for (let i = 0; i < item; i++) await tick();
      underWay--;
    });
    expect(started).toEqual([5, 1, 4, 2, 3]);
    expect(most).toBe(2);
  });

  it('starts nothing after a failure, but waits for what is under way', async () => {
    const log: string[] = [];
    const run = runConcurrently(['slow', 'bad', 'never'], 2, async (item) => {
      log.push(`start ${item}`);
      if (item === 'bad') throw new Error('bad item');
      await tick();
      await tick();
      log.push(`end ${item}`);
    });
    await expect(run).rejects.toThrow('bad item');
    expect(log).toEqual(['start slow', 'start bad', 'end slow']);
  });
});

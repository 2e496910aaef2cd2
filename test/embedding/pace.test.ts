import { describe, expect, it } from 'vitest';
import { Pace } from '../../src/embedding/remote/pace.js';

describe('Pace', () => {
  it('makes callers wait until what was taken before fits into the limit', async () => {
    const waits: number[] = [];
    let now = 1000;
    const clock = {
      now: () => now,
      wait: async (durationMs: number) => {
        waits.push(durationMs);
      },
    };
    const pace = new Pace(60, clock);
    await pace.take(1);
    await Promise.all([pace.take(3), pace.take(1)]);
    expect(waits).toEqual([1000, 4000]);
    now += 60_000;
    await pace.take(1);
    expect(waits).toHaveLength(2);
  });

  it('never waits without a limit', async () => {
    const pace = new Pace(undefined, {
      now: () => 0,
      wait: async () => {
        throw new Error('waited');
      },
    });
    await Promise.all([pace.take(1000), pace.take(1000)]);
    await expect(pace.take(1)).resolves.toBeUndefined();
  });
});

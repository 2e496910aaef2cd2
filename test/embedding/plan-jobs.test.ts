import { describe, expect, it } from 'vitest';
import { planJobs } from '../../src/embedding/transformers/plan-jobs.js';

const LIMITS = { tokens: 512, texts: 64 };
const textsOf = (lengths: readonly number[]): string[] => lengths.map((length) => 'x'.repeat(length));

describe('planJobs', () => {
  it('has every text in one job, the longest first', () => {
    const texts = textsOf(Array.from({ length: 100 }, (_, i) => (i * 37) % 101));
    const order = planJobs(texts, LIMITS, 2).flat();
    expect(order.toSorted((a, b) => a - b)).toEqual([...texts.keys()]);
    const lengths = order.map((position) => texts[position]?.length ?? 0);
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
  });

  it('has work for all threads to the end', () => {
    expect(planJobs(textsOf(Array<number>(16).fill(10)), LIMITS, 2).map(({ length }) => length)).toEqual(
      Array<number>(8).fill(2),
    );
  });

  it('bounds what a thread is given at once', () => {
    const jobs = planJobs(textsOf(Array<number>(1000).fill(900)), LIMITS, 1);
    expect(Math.max(...jobs.map(({ length }) => length))).toBe(Math.floor((512 * 4 * 4) / 900));
    expect(planJobs(textsOf([1_000_000]), LIMITS, 4)).toEqual([[0]]);
    expect(planJobs([], LIMITS, 4)).toEqual([]);
  });
});

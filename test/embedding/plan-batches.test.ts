import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planBatches } from '../../src/embedding/batching/plan-batches.js';
import { splitRequests } from '../../src/embedding/remote/split-requests.js';

const lengths = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 100 });
const limits = fc.record({
  tokens: fc.integer({ min: 1, max: 500 }),
  texts: fc.integer({ min: 1, max: 20 }),
});

describe('planBatches', () => {
  it('has every text once, within the limits, longest first', () => {
    fc.assert(
      fc.property(lengths, limits, (all, { tokens, texts }) => {
        const batches = planBatches(all, { tokens, texts });
        expect(batches.flat().sort((a, b) => a - b)).toEqual([...all.keys()]);
        const longest = batches.map((batch) => Math.max(...batch.map((position) => all[position] ?? 0)));
        expect(longest).toEqual([...longest].sort((a, b) => b - a));
        batches.forEach((batch, i) => {
          expect(batch.length).toBeLessThanOrEqual(texts);
          if (batch.length > 1) expect(batch.length * (longest[i] ?? 0)).toBeLessThanOrEqual(tokens);
        });
      }),
    );
  });

  it('puts like lengths together', () => {
    expect(planBatches([10, 100, 11, 99], { tokens: 200, texts: 10 })).toEqual([
      [1, 3],
      [2, 0],
    ]);
  });
});

describe('splitRequests', () => {
  it('has every text once, in order, within the limits', () => {
    fc.assert(
      fc.property(lengths, limits, (all, { tokens, texts }) => {
        const requests = splitRequests(all, { tokens, texts });
        expect(requests.flat()).toEqual([...all.keys()]);
        for (const request of requests) {
          const sum = request.reduce((total, position) => total + (all[position] ?? 0), 0);
          expect(request.length).toBeLessThanOrEqual(texts);
          if (request.length > 1) expect(sum).toBeLessThanOrEqual(tokens);
        }
      }),
    );
  });
});

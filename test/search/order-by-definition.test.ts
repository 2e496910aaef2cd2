import { expect, it } from 'vitest';
import { orderByDefinition } from '../../src/search/rank/order-by-definition.js';
import { chunkRow } from './chunk-row.js';

it('puts definitions first, then mentions as ranked, and leaves the rest out', () => {
  const candidates = [
    chunkRow({ path: 'mention.ts', content: 'new Pool()' }),
    chunkRow({ path: 'neither.ts', content: 'spool()' }),
    chunkRow({ path: 'other.ts', content: 'unrelated' }),
    chunkRow({ path: 'member.ts', defines: ['Pool'], symbol: 'Server.Pool', kind: 'method' }),
    chunkRow({ path: 'pool.ts', defines: ['Pool'], symbol: 'Pool', kind: 'class' }),
  ].map((row) => ({ row, score: 1, explanation: {} }));
  const ordered = orderByDefinition(candidates, { name: 'Pool', container: [] });
  expect(ordered.map(({ row }) => row.path)).toEqual(['pool.ts', 'member.ts', 'mention.ts']);
});

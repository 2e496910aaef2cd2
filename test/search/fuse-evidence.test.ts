import { expect, it } from 'vitest';
import { fuseEvidence } from '../../src/search/retrieval/fuse-evidence.js';
import type { Retrieved } from '../../src/search/retrieval/retrieve.js';
import { chunkRow } from './chunk-row.js';

const byWords = chunkRow({ path: 'words.ts' });
const byVector = chunkRow({ path: 'vector.ts' });
const first = 1 / 41;

function retrieved(fields: Partial<Retrieved>): Retrieved {
  return {
    chunksByWords: [],
    chunksByVector: [],
    filesByWords: [],
    filesByVector: [],
    others: [],
    ...fields,
  };
}

it.each([
  ['symbol', 0.7, 0.3],
  ['prose', 0.5, 0.5],
  ['code', 0.5, 0.5],
] as const)('weighs words and vectors of a query of kind %s as %d to %d', (kind, words, vector) => {
  const { chunkScores } = fuseEvidence(
    [
      retrieved({
        chunksByWords: [{ row: byWords, score: 9 }],
        chunksByVector: [{ row: byVector, score: 0.1 }],
      }),
    ],
    kind,
    { isOneModel: true },
  );
  expect(chunkScores.get(byWords.id)).toBeCloseTo(words * first, 12);
  expect(chunkScores.get(byVector.id)).toBeCloseTo(vector * first, 12);
});

it('puts chunks of several snapshots in one order by similarity, if their vectors are of one model', () => {
  const near = chunkRow({ path: 'near.ts' });
  const far = chunkRow({ path: 'far.ts' });
  const several = [
    retrieved({ chunksByVector: [{ row: far, score: 0.2 }] }),
    retrieved({ chunksByVector: [{ row: near, score: 0.8 }] }),
  ];
  const one = fuseEvidence(several, 'prose', { isOneModel: true }).chunkScores;
  expect([one.get(near.id), one.get(far.id)]).toEqual([0.5 / 41, 0.5 / 42]);
  const each = fuseEvidence(several, 'prose', { isOneModel: false }).chunkScores;
  expect([each.get(near.id), each.get(far.id)]).toEqual([0.5 / 41, 0.5 / 41]);
});

it('keeps a row once that several retrievals found', () => {
  const { rows } = fuseEvidence(
    [
      retrieved({
        chunksByWords: [{ row: byWords, score: 1 }],
        chunksByVector: [{ row: byWords, score: 1 }],
        others: [byWords, byVector],
      }),
    ],
    'prose',
    { isOneModel: true },
  );
  expect(rows).toEqual([byWords, byVector]);
});

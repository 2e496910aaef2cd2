import { describe, expect, it } from 'vitest';
import type { ChunkRow } from '../../src/core/types.js';
import { planSearch } from '../../src/search/answer/plan-search.js';
import type { SearchRequest } from '../../src/search/answer/search-answer.js';
import { rankSeveral, type RepositoryEvidence } from '../../src/search/rank-several.js';
import type { Retrieved } from '../../src/search/retrieval/retrieve.js';
import { sampleFileRow } from '../support/sample-rows.js';
import { chunkRow } from './chunk-row.js';

const NONE: Retrieved = {
  chunksByWords: [],
  chunksByVector: [],
  filesByWords: [],
  filesByVector: [],
  others: [],
};
const REQUEST = { query: 'hand a connection out', mode: 'hybrid', limit: 10 } as const;

/** What a repository has: rows with their similarities, in the same order by words. */
function evidence(
  repository: string,
  scored: readonly [ChunkRow, number][],
  embedder = 'model',
): RepositoryEvidence {
  const chunksByVector = scored.map(([row, score]) => ({ row, score }));
  const chunksByWords = scored.map(([row], at) => ({ row, score: scored.length - at }));
  return { repository, embedder, retrieved: { ...NONE, chunksByWords, chunksByVector } };
}

const hitsOf = (request: SearchRequest, evidence: RepositoryEvidence[]) =>
  rankSeveral(planSearch(request), evidence, request).hits;

const namesOf = (hits: { repository: string; path: string }[]): string[] =>
  hits.map(({ repository, path }) => `${repository} ${path}`);

describe('hits of several repositories', () => {
  const fitting = evidence(
    'app',
    Array.from({ length: 50 }, (_, i) => [chunkRow({ path: `a${i}.ts` }), 0.8 - i / 100]),
  );
  const other = evidence('lib', [
    [chunkRow({ path: 'c.ts' }), 0.2],
    [chunkRow({ path: 'd.ts' }), 0.1],
  ]);

  it('are in one order, in which the best of a repository that has nothing to say is not the best', () => {
    const hits = hitsOf(REQUEST, [fitting, other]);
    expect(namesOf(hits).slice(0, 5)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4'].map((name) => `app ${name}.ts`));
    expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('do not depend on who is asked first', () => {
    expect(hitsOf(REQUEST, [other, fitting])).toEqual(hitsOf(REQUEST, [fitting, other]));
  });

  it('are those of each alone where there is one', () => {
    expect(namesOf(hitsOf(REQUEST, [other]))).toEqual(['lib c.ts', 'lib d.ts']);
  });

  it('take turns where similarities are of different models', () => {
    const foreign = evidence('lib', [[chunkRow({ path: 'c.ts' }), 0.01]], 'another model');
    expect(namesOf(hitsOf(REQUEST, [fitting, foreign])).slice(0, 2)).toEqual(['app a0.ts', 'lib c.ts']);
  });

  it('keep what is the same in both apart, with the id that it has there', () => {
    const copy = chunkRow({ path: 'a.ts' });
    const hits = hitsOf(REQUEST, [evidence('app', [[copy, 0.5]]), evidence('lib', [[copy, 0.5]])]);
    expect(namesOf(hits)).toEqual(['app a.ts', 'lib a.ts']);
    expect(hits.map(({ id }) => id)).toEqual([copy.id, copy.id]);
  });

  it('are not lowered by the name of their repository', () => {
    const rows = (path: string): [ChunkRow, number][] => [[chunkRow({ path }), 0.5]];
    const [examples, plain] = hitsOf(REQUEST, [
      evidence('examples', rows('a.ts')),
      evidence('plain', rows('b.ts')),
    ]);
    expect(examples?.score).toBeCloseTo(plain?.score ?? 0, 1);
    const [sample] = hitsOf(REQUEST, [evidence('plain', rows('examples/a.ts'))]);
    expect(sample?.score).toBeLessThan(plain?.score ?? 0);
  });

  it('have files of their own: one of a common path lifts the chunks of its repository alone', () => {
    const row = chunkRow({ path: 'a.ts' });
    const file = { ...sampleFileRow({ path: 'a.ts', contents: ['x'] }) };
    const app = evidence('app', [[row, 0.5]]);
    const lib = evidence('lib', [[row, 0.5]]);
    const filesByVector = [{ row: file, score: 1 }];
    const [best] = hitsOf({ ...REQUEST, explain: true }, [
      app,
      { ...lib, retrieved: { ...lib.retrieved, filesByVector } },
    ]);
    expect(best).toMatchObject({ repository: 'lib', explanation: { 'whole file': 0.4 } });
  });
});

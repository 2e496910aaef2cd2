import { expect, it } from 'vitest';
import type { ChunkRow } from '../../src/core/types.js';
import { planSearch } from '../../src/search/answer/plan-search.js';
import { rankFor } from '../../src/search/rank-for.js';
import type { SearchRequest } from '../../src/search/answer/search-answer.js';
import { chunkRow } from './chunk-row.js';

const NO_DEFINITION = 'Nothing that was searched defines this name; the hits come nearest.';

const ROWS = [
  chunkRow({ path: 'src/lock.ts', symbol: 'Lock.acquire', defines: ['acquire'], content: 'acquire() {}' }),
  chunkRow({ path: 'src/use.ts', content: 'new Lock().acquire(); release()' }),
  chunkRow({ path: 'src/read.file.ts', content: 'x'.repeat(700) }),
];

function noteOf(query: string, options: Partial<SearchRequest> = {}, rows: ChunkRow[] = ROWS) {
  const request: SearchRequest = { query, mode: 'hybrid', limit: 10, ...options };
  const chunkScores = new Map(rows.map(({ id }, at) => [id, 1 / (at + 1)]));
  return rankFor(planSearch(request), { rows, chunkScores, fileScores: new Map() }, request).note;
}

it('says that nothing defines a name', () => {
  for (const query of [
    'Pool.release',
    'releaseAll',
    'release()',
    'def release',
    'symbol:release',
    'missing.ts',
  ]) {
    expect([query, noteOf(query)]).toEqual([query, NO_DEFINITION]);
  }
  expect(noteOf('release', { mode: 'symbol' })).toBe(NO_DEFINITION);
});

it('says nothing of what is defined, a file or a word, or was not searched for by name', () => {
  for (const query of [
    'Lock.acquire',
    'Pool.acquire',
    'ACQUIRE()',
    'lock.ts',
    'release',
    'where is releaseAll',
  ]) {
    expect([query, noteOf(query)]).toEqual([query, undefined]);
  }
  expect(noteOf('releaseAll', { mode: 'semantic' })).toBeUndefined();
  expect(noteOf('releaseAll', {}, [])).toBeUndefined();
});

it('says how many of the best hits a budget has no room for', () => {
  const [large, ...small] = ROWS.toReversed();
  const rows = large ? [large, ...small] : [];
  expect(noteOf('acquire', { maxTokens: 50 }, rows)).toBe(
    'Too large for the budget of tokens, so left out: 1 of the best hits.',
  );
  expect(noteOf('acquire', { maxTokens: 500 }, rows)).toBeUndefined();
  expect(noteOf('acquire', { maxTokens: 1 }, rows)).toContain('3 of the best hits');
  expect(noteOf('releaseAll', { maxTokens: 50 }, rows)).toBe(
    `${NO_DEFINITION} Too large for the budget of tokens, so left out: 1 of the best hits.`,
  );
});

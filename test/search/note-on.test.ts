import { expect, it } from 'vitest';
import type { ChunkRow } from '../../src/core/types.js';
import { planSearch } from '../../src/search/answer/plan-search.js';
import { rankFor } from '../../src/search/rank-for.js';
import type { SearchRequest } from '../../src/search/answer/search-answer.js';
import { chunkRow } from './chunk-row.js';

const NO_DEFINITION = 'No definition with this name was found. These are the closest hits.';

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

it('denies no definition that a hit may hold though none was recorded', () => {
  const hits: [string, Parameters<typeof chunkRow>[0]][] = [
    [
      'OPEN_DOOR',
      { path: 'a.ts', kind: 'enum', defines: ['Door'], content: 'enum Door { OPEN_DOOR, SHUT_DOOR }' },
    ],
    [
      'ownerName',
      {
        path: 'a.go',
        kind: 'block',
        defines: ['Account'],
        content: 'type Account struct {\n\tOwnerName string\n}',
      },
    ],
    [
      'FetchOne',
      { path: 'a.proto', language: 'protobuf', kind: 'block', content: 'rpc FetchOne (Ask) returns (One);' },
    ],
    [
      'add_part',
      { path: 'CMakeLists.txt', language: 'cmake', kind: 'block', content: 'function(add_part name)' },
    ],
  ];
  for (const [query, row] of hits)
    expect([query, noteOf(query, { mode: 'symbol' }, [chunkRow(row)])]).toEqual([query, undefined]);
});

it('denies what a hit only uses, or what a text only mentions', () => {
  const hits: Parameters<typeof chunkRow>[0][] = [
    { path: 'a.ts', kind: 'class', defines: ['Lock'], content: 'class Lock { free() { this.openDoor(); } }' },
    {
      path: 'a.ts',
      kind: 'class',
      defines: ['Lock'],
      content: 'class Lock { free() { return door.openDoor; } }',
    },
    { path: 'a.ts', kind: 'function', defines: ['free'], content: 'function free() { return openDoor; }' },
    {
      path: 'a.md',
      language: 'markdown',
      kind: 'section',
      defines: ['Doors'],
      content: 'Call openDoor to begin.',
    },
  ];
  for (const row of hits) expect(noteOf('openDoor', { mode: 'symbol' }, [chunkRow(row)])).toBe(NO_DEFINITION);
});

it('says how many of the best hits a budget has no room for', () => {
  const [large, ...small] = ROWS.toReversed();
  const rows = large ? [large, ...small] : [];
  expect(noteOf('acquire', { maxTokens: 50 }, rows)).toBe(
    'The token budget was too small for 1 of the best hits.',
  );
  expect(noteOf('acquire', { maxTokens: 500 }, rows)).toBeUndefined();
  expect(noteOf('acquire', { maxTokens: 1 }, rows)).toContain('3 of the best hits');
  expect(noteOf('releaseAll', { maxTokens: 50 }, rows)).toBe(
    `${NO_DEFINITION} The token budget was too small for 1 of the best hits.`,
  );
});

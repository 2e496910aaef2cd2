import { expect, it } from 'vitest';
import { DiffdexError } from '../../src/core/errors.js';
import type { Overlay } from '../../src/core/ports/snapshot-reader.js';
import { findRelated } from '../../src/search/related.js';
import { memoryReader, overlayOf } from '../support/memory-reader.js';

/** Chunks of one file at given lines, and others elsewhere. */
function overlay(spans: readonly [number, number][], isEmbedded = true): Overlay {
  const contents = spans.map((_, at) => `chunk ${String(at)}`);
  const made = overlayOf([
    { path: 'a.ts', contents },
    { path: 'copy.ts', contents: ['chunk 0'] },
    { path: 'b.ts', contents: ['like', 'unlike'], language: 'typescript' },
    { path: 'c.go', contents: ['other'], language: 'go' },
  ]);
  const chunks = made.chunks.map(({ row, vector }, at) => {
    const span = row.path === 'a.ts' ? spans[at] : undefined;
    const [startLine, endLine] = span ?? [row.startLine, row.endLine];
    return { row: { ...row, startLine, endLine }, vector: isEmbedded ? vector : undefined };
  });
  return { ...made, chunks };
}

const SPANS: [number, number][] = [
  [1, 20],
  [5, 9],
  [30, 32],
];
const find = (line: number, more: { limit?: number; filter?: { languages: string[] } } = {}) =>
  findRelated(memoryReader(overlay(SPANS)), { path: 'a.ts', line, limit: 9, ...more });

it.each([
  ['in one chunk', 2, 'chunk 0'],
  ['in several: the smallest', 7, 'chunk 1'],
  ['at the first line of one', 5, 'chunk 1'],
  ['at the last line of one', 9, 'chunk 1'],
  ['between two, nearer to the one above', 24, 'chunk 0'],
  ['between two, nearer to the one below', 27, 'chunk 2'],
  ['at the last of all', 32, 'chunk 2'],
])('starts from the chunk at a line %s', async (_, line, content) => {
  expect((await find(line)).seed).toMatchObject({ content, rank: 0, score: 1, path: 'a.ts' });
});

it('gives others by similarity, best first, without the seed and its copies', async () => {
  const { hits } = await find(2);
  expect(hits.map(({ content }) => content).sort()).toEqual([
    'chunk 1',
    'chunk 2',
    'like',
    'other',
    'unlike',
  ]);
  expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
  const scores = hits.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((left, right) => right - left));
});

it('gives as many as asked for, though copies come first', async () => {
  const all = await find(2);
  expect((await find(2, { limit: 2 })).hits).toEqual(all.hits.slice(0, 2));
});

it('keeps to a filter, which the seed need not fit', async () => {
  const { seed, hits } = await find(2, { filter: { languages: ['go'] } });
  expect(seed.path).toBe('a.ts');
  expect(hits.map(({ path }) => path)).toEqual(['c.go']);
});

it('refuses a line behind the last one, and says which that is', async () => {
  const error: unknown = await find(33).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DiffdexError);
  expect(error).toMatchObject({
    code: 'ARGUMENT_INVALID',
    message: 'The index has no chunk at line 33 of a.ts.',
    hint: 'Choose a line up to 32, the last line with text.',
  });
});

it('says which vector an index lacks, and how to get it', async () => {
  const bare = memoryReader(overlay(SPANS, false));
  await expect(findRelated(bare, { path: 'a.ts', line: 7, limit: 1 })).rejects.toMatchObject({
    code: 'INDEX_CORRUPT',
    message: 'The index has no vector for a.ts:7.',
    hint: 'Run `diffdex index --full`.',
  });
});

import { describe, expect, it } from 'vitest';
import type { PathGuide } from '../../src/search/answer/path-guide.js';
import { planSearch, withFilter } from '../../src/search/answer/plan-search.js';
import type { SearchRequest } from '../../src/search/answer/search-answer.js';
import { createSearch } from '../../src/search/search.js';
import { costlyEmbedder } from '../support/costly-embedder.js';
import type { SampleFile } from '../support/sample-rows.js';
import { memoryReader, overlayOf } from '../support/memory-reader.js';

const FILES: SampleFile[] = [
  { path: 'src/door.ts', contents: ['open door', 'shut it'], language: 'typescript' },
  { path: 'src/window.go', contents: ['open window'], language: 'go' },
  { path: 'lib/lock.ts', contents: ['turn key'], language: 'typescript' },
];
const reader = memoryReader(overlayOf(FILES));
const { embedder } = costlyEmbedder();
const search = createSearch({ reader, embedder });
const ask = (query: string, more: Partial<SearchRequest> = {}, one = search) =>
  one.search({ query, mode: 'hybrid', limit: 10, ...more });
const contents = ({ hits }: { hits: { content: string }[] }): string[] => hits.map(({ content }) => content);

describe('the mode', () => {
  it('decides whether words count, vectors, or both', async () => {
    expect(contents(await ask('open the lid', { mode: 'keyword' })).sort()).toEqual([
      'open door',
      'open window',
    ]);
    expect(contents(await ask('turn key', { mode: 'semantic' }))[0]).toBe('turn key');
    expect(await ask('unheard', { mode: 'keyword' })).toMatchObject({ hits: [] });
    expect((await ask('unheard', { mode: 'semantic' })).hits).toHaveLength(4);
    expect((await ask('open the lid', { mode: 'hybrid' })).hits).toHaveLength(4);
  });

  it('of symbols puts definitions first, and leaves out what does not even mention the name', async () => {
    const lines = [
      { path: 'src/a.ts', contents: ['use shut', 'other open', 'shut it'] },
      { path: 'src/b.ts', contents: ['shutters'] },
    ];
    const one = createSearch({ reader: memoryReader(overlayOf(lines)), embedder });
    expect(contents(await ask('shut', { mode: 'symbol' }, one))[0]).toBe('shut it');
    expect(contents(await ask('shut', { mode: 'symbol' }, one))).not.toContain('other open');
  });

  it('by meaning retrieves nothing by words', async () => {
    const plan = planSearch({ query: 'open', mode: 'semantic', limit: 1 });
    const { chunksByWords, filesByWords, others } = await search.retrieve(plan);
    expect([chunksByWords, filesByWords, others]).toEqual([[], [], []]);
  });

  it('by words retrieves the definitions of a name too', async () => {
    const made = overlayOf([{ path: 'a.ts', contents: ['x'] }]);
    const defining = {
      ...made,
      chunks: made.chunks.map(({ row, vector }) => ({ row: { ...row, terms: '=open' }, vector })),
    };
    const one = createSearch({ reader: memoryReader(defining), embedder });
    const { chunksByWords, others } = await one.retrieve(
      planSearch({ query: 'Open', mode: 'keyword', limit: 1 }),
    );
    expect([chunksByWords.length, others.map(({ path }) => path)]).toEqual([0, ['a.ts']]);
  });

  it.each(['keyword', 'symbol'] as const)('%s needs no model', async (mode) => {
    const broken = { ...embedder, embedQuery: () => Promise.reject(new Error('no model')) };
    const without = createSearch({ reader, embedder: broken });
    expect((await ask('open', { mode }, without)).hits.length).toBeGreaterThan(0);
    await expect(ask('open', { mode: 'semantic' }, without)).rejects.toThrow('no model');
  });

  it('is that of symbols where the query says so', async () => {
    const answer = await ask('symbol:turn');
    expect(answer.mode).toBe('symbol');
    expect(contents(answer)).toEqual(['turn key']);
  });
});

it('finds by their lines the chunks that a trace mentions, whatever their words', async () => {
  const { hits } = await ask('panic: gone\n  at f (src/door.ts:2:1)', { mode: 'keyword' });
  expect(contents({ hits })).toContain('shut it');
});

describe('an answer', () => {
  it('repeats the query, ranks from one and explains itself where that is asked for', async () => {
    const answer = await ask('open door', { explain: true });
    expect(answer).toMatchObject({ query: 'open door', mode: 'hybrid' });
    expect(answer.hits.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
    expect(answer.hits[0]?.explanation).toHaveProperty('fusion');
    expect((await ask('open door')).hits[0]).not.toHaveProperty('explanation');
    expect(answer).not.toHaveProperty('note');
  });

  it('says that a query has no words', async () => {
    expect(await ask('path:src', { mode: 'keyword' })).toEqual({
      query: 'path:src',
      mode: 'keyword',
      hits: [],
      note: 'The query has no words to search for.',
    });
  });

  it('keeps to flags and operators together', async () => {
    const filter = { paths: ['src'] };
    expect(contents(await ask('open lang:go', { filter }))).toEqual(['open window']);
    expect(contents(await ask('open lang:go'))).toEqual(['open window']);
    expect((await ask('open', { filter })).hits).toHaveLength(3);
  });

  it('can be of another filter, besides the operators of the query', () => {
    const plan = planSearch({
      query: 'open path:src',
      mode: 'hybrid',
      limit: 1,
      filter: { languages: ['go'] },
    });
    expect(withFilter(plan, { kinds: ['class'] })).toEqual({
      ...plan,
      filter: { paths: ['src'], kinds: ['class'] },
    });
  });

  it('says why it is empty', async () => {
    expect((await ask('open path:nowhere')).note).toContain('No indexed file matches this path.');
    expect(
      await search.explainEmpty(planSearch({ query: 'x lang:rust', mode: 'hybrid', limit: 1 })),
    ).toContain('Languages here: typescript, go.');
    expect(
      await search.explainEmpty(planSearch({ query: 'x lang:go', mode: 'hybrid', limit: 1 })),
    ).toBeUndefined();
  });
});

describe('a guide', () => {
  const asked: (readonly string[])[] = [];
  /** The path `link` leads to `lib`; files in `left` are left out. */
  const guide: PathGuide = {
    follow: (paths) =>
      Promise.resolve(
        paths.includes('link') ? { paths: [...paths, 'lib'], note: 'A link leads to lib.' } : { paths },
      ),
    explainSkipped: (paths) => {
      asked.push(paths);
      return Promise.resolve(paths.some((path) => path.startsWith('left')) ? 'It was left out.' : undefined);
    },
  };
  const guided = createSearch({ reader, embedder, guide });

  it('leads a search, what others rank, and related code along links', async () => {
    expect(await ask('key path:link', {}, guided)).toMatchObject({
      hits: [{ path: 'lib/lock.ts' }],
      note: 'A link leads to lib.',
    });
    const plan = planSearch({ query: 'key path:link', mode: 'hybrid', limit: 1 });
    const { chunksByVector } = await guided.retrieve(plan);
    expect(chunksByVector.map(({ row }) => row.path)).toEqual(['lib/lock.ts']);
    const related = { path: 'src/door.ts', line: 1, limit: 9, filter: { paths: ['link'] } };
    expect((await guided.related(related)).hits.map(({ path }) => path)).toEqual(['lib/lock.ts']);
    expect((await guided.related({ path: 'src/door.ts', line: 1, limit: 9 })).hits).toHaveLength(3);
  });

  it('says why files were left out where there is no hit', async () => {
    expect((await ask('open path:left', {}, guided)).note).toBe('It was left out.');
    expect((await ask('open path:nowhere', {}, guided)).note).toContain('No indexed file matches this path.');
  });

  it('is asked for those of several paths that have no hit', async () => {
    asked.length = 0;
    expect((await ask('open path:src path:left', {}, guided)).note).toBe('It was left out.');
    expect(asked).toEqual([['left']]);
  });

  it('is not asked for all of them together where none has a hit', async () => {
    asked.length = 0;
    expect((await ask('unheard path:src path:left', { mode: 'keyword' }, guided)).note).toBe(
      'It was left out.',
    );
    expect(asked).toEqual([['src', 'left']]);
    const alone = createSearch({ reader, embedder });
    expect(await ask('open path:src path:lib', { mode: 'keyword' }, alone)).not.toHaveProperty('note');
  });

  it('is not asked where each path has hits', async () => {
    asked.length = 0;
    expect(await ask('open path:src/door.ts path:src/window.go', {}, guided)).not.toHaveProperty('note');
    expect(await ask('open', {}, guided)).not.toHaveProperty('note');
    expect(asked).toEqual([]);
  });
});

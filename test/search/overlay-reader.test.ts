import { countWords } from '../../src/text/count-words.js';
import { describe, expect, it } from 'vitest';
import type { Overlay, RetrievalFilter } from '../../src/core/ports/snapshot-reader.js';
import { toFloats, toHalf } from '../../src/platform/half-precision.js';
import { DIMENSION, sampleFloats, sampleHash, sampleVector } from '../support/sample-rows.js';
import { memoryReader, overlayOf } from '../support/memory-reader.js';

const below = overlayOf([
  { path: 'kept.ts', contents: ['open kept door'], language: 'typescript' },
  { path: 'edited.ts', contents: ['open old door', 'shut old door'], language: 'typescript' },
  { path: 'gone.ts', contents: ['open gone door'], language: 'typescript' },
]);
const edits = overlayOf(
  [
    { path: 'edited.ts', contents: ['open new door'], language: 'typescript' },
    {
      ...{ path: 'new.py', contents: ['open added door', 'knock'], language: 'python' },
      ...{ kind: 'method', kinds: ['method', 'enum'] },
    },
  ],
  ['gone.ts'],
);
const reader = memoryReader(edits, memoryReader(below));
const ALL = ['kept.ts', 'edited.ts', 'gone.ts', 'new.py'];

async function flat<Item>(batches: AsyncIterable<Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

const pathsOf = (scored: { row: { path: string } }[]): string[] => scored.map(({ row }) => row.path);

describe('rows of an overlay', () => {
  it('stand in lists in place of those of the same path, and deleted files are gone', async () => {
    expect((await flat(reader.listFiles())).map(({ path }) => path)).toEqual([
      'kept.ts',
      'edited.ts',
      'new.py',
    ]);
    expect(await flat(reader.listChunkPaths())).toEqual(['kept.ts', 'edited.ts', 'new.py', 'new.py']);
  });

  it('are listed without the words of files, which would fill the memory', async () => {
    for (const file of await flat(reader.listFiles())) expect(file).not.toHaveProperty('terms');
  });

  it('are read by path and by id like those of the snapshot', async () => {
    const contents = (await reader.readChunks(ALL)).map(({ content }) => content);
    expect(contents).toEqual(['open new door', 'open kept door', 'open added door', 'knock']);
    expect((await reader.readChunks(['kept.ts'])).map(({ path }) => path)).toEqual(['kept.ts']);
    const ids = [...below.chunks, ...edits.chunks].map(({ row }) => row.id);
    expect((await reader.readChunksById(ids)).map(({ content }) => content)).toEqual(contents);
    expect(await reader.readChunksById(ids.slice(1, 3))).toEqual([]);
  });

  it('are read with their vectors, each file once', async () => {
    const { files, chunks } = await reader.readRows(ALL);
    expect(pathsOf(files)).toEqual(['kept.ts', 'edited.ts', 'new.py']);
    expect(pathsOf(chunks)).toEqual(['kept.ts', 'edited.ts', 'new.py', 'new.py']);
    expect(chunks.map(({ vector }) => vector)).toEqual(
      ['open kept door', 'open new door', 'open added door', 'knock'].map(sampleVector),
    );
    expect((await reader.readRows(['new.py'])).chunks).toHaveLength(2);
    expect((await reader.readRows(['gone.ts'])).files).toEqual([]);
  });

  it('lend their vectors besides those of the snapshot', async () => {
    const texts = ['open new door', 'open kept door'];
    const vectors = await reader.readVectors([...texts, 'nowhere'].map(sampleHash));
    expect(vectors).toEqual(new Map(texts.map((text) => [sampleHash(text), sampleVector(text)])));
    expect((await reader.readVectors([sampleHash('knock')])).size).toBe(1);
  });

  it('count as links where their mode says so', async () => {
    const linked = (path: string): Overlay => {
      const overlay = overlayOf([
        { path, contents: [] },
        { path: `no-${path}`, contents: [] },
      ]);
      const files = overlay.files.map(({ row, vector }) => ({
        row: { ...row, mode: row.path === path ? '120000' : '100644' },
        vector,
      }));
      return { ...overlay, files };
    };
    const base = memoryReader(linked('old'), memoryReader(linked('other')));
    const edited = memoryReader(overlayOf([], ['other']), base);
    expect((await base.listLinks()).map(({ path }) => path)).toEqual(['other', 'old']);
    expect((await edited.listLinks()).map(({ path }) => path)).toEqual(['old']);
  });

  it('leave no empty batch behind where there are none', async () => {
    const batches: unknown[] = [];
    const empty = memoryReader(overlayOf([], ['gone.ts']));
    for await (const batch of empty.listFiles()) batches.push(batch);
    for await (const batch of empty.listChunkPaths()) batches.push(batch);
    expect(batches).toEqual([]);
  });
});

it('reads chunks in the order of path, first line, last line and id, whoever holds them', async () => {
  const overlay = overlayOf([{ path: 'a.ts', contents: ['a', 'b', 'c', 'd'] }]);
  const chunk = (at: number, fields: { id: string; startLine: number; endLine: number }) => ({
    vector: undefined,
    row: { ...(overlay.chunks[at]?.row ?? expect.fail('no chunk')), ...fields },
  });
  const shuffled: Overlay = {
    ...overlay,
    chunks: [
      chunk(0, { id: 'z', startLine: 5, endLine: 9 }),
      chunk(1, { id: 'b', startLine: 5, endLine: 7 }),
      chunk(2, { id: 'a', startLine: 5, endLine: 7 }),
      chunk(3, { id: 'y', startLine: 1, endLine: 20 }),
    ],
  };
  const base = memoryReader(
    overlayOf([
      { path: 'b.ts', contents: ['x'] },
      { path: '0.ts', contents: ['x'] },
    ]),
  );
  const rows = await memoryReader(shuffled, base).readChunks(['b.ts', 'a.ts', '0.ts']);
  expect(rows.map(({ path, id }) => (path === 'a.ts' ? id : path))).toEqual([
    '0.ts',
    'y',
    'a',
    'b',
    'z',
    'b.ts',
  ]);
});

describe('a search', () => {
  const vector = sampleFloats('open new door');
  const searches = {
    chunksByWords: (filter?: RetrievalFilter, limit = 9) => reader.searchText(['open'], limit, filter),
    chunksByVector: (filter?: RetrievalFilter, limit = 9) => reader.searchVector(vector, limit, filter),
    filesByWords: (filter?: RetrievalFilter, limit = 9) => reader.searchFilesText(['open'], limit, filter),
    filesByVector: (filter?: RetrievalFilter, limit = 9) => reader.searchFilesVector(vector, limit, filter),
  };
  const all = Object.entries(searches);

  it.each(all)('of %s finds what is there now, and nothing else', async (_, search) => {
    const found = await search();
    expect([...new Set(pathsOf(found))].sort()).toEqual(['edited.ts', 'kept.ts', 'new.py']);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((left, right) => right - left));
  });

  it.each(all)('of %s gives the best, within its limit', async (_, search) => {
    expect(await search({}, 2)).toEqual((await search()).slice(0, 2));
  });

  it.each(all)('of %s keeps to paths and languages, here and below', async (_, search) => {
    expect(pathsOf(await search({ paths: ['new.py', 'gone.ts'] })).sort()).toContain('new.py');
    expect(new Set(pathsOf(await search({ languages: ['python'] })))).toEqual(new Set(['new.py']));
    expect(new Set(pathsOf(await search({ languages: ['typescript'] })))).toEqual(
      new Set(['edited.ts', 'kept.ts']),
    );
    expect(new Set(pathsOf(await search({ without: new Set(['kept.ts', 'new.py']) })))).toEqual(
      new Set(['edited.ts']),
    );
  });

  it('asks for kinds of chunks alone: files have none', async () => {
    const kinds = ['method'];
    expect(pathsOf(await searches.chunksByWords({ kinds }))).toEqual(['new.py']);
    expect(new Set(pathsOf(await searches.chunksByVector({ kinds })))).toEqual(new Set(['new.py']));
    expect(pathsOf(await searches.chunksByWords({ kinds: ['enum'] }))).toEqual(['new.py']);
    expect(pathsOf(await searches.chunksByWords({ kinds: ['class', 'enum'] }))).toEqual(['new.py']);
    expect(await searches.chunksByVector({ kinds: ['class'] })).toEqual([]);
    expect(await searches.filesByWords({ kinds })).toHaveLength(3);
    expect(await searches.filesByVector({ kinds })).toHaveLength(3);
  });

  it('by words leaves out what has none of them', async () => {
    expect(pathsOf(await reader.searchText(['knock'], 9))).toEqual(['new.py']);
    expect(await reader.searchText(['nowhere'], 9)).toEqual([]);
    expect(await reader.searchFilesText(['nowhere'], 9)).toEqual([]);
  });

  it('of equal scores has those of the snapshot first', async () => {
    const twin = memoryReader(
      overlayOf([{ path: 'a.ts', contents: ['same'] }]),
      memoryReader(overlayOf([{ path: 'z.ts', contents: ['same'] }])),
    );
    expect(pathsOf(await twin.searchVector(vector, 9))).toEqual(['z.ts', 'a.ts']);
  });

  it('finds a chunk without a vector by its words alone', async () => {
    const overlay = overlayOf([{ path: 'a.ts', contents: ['open door'] }]);
    const bare = memoryReader({
      ...overlay,
      chunks: overlay.chunks.map(({ row }) => ({ row, vector: undefined })),
    });
    expect(await bare.searchVector(vector, 9)).toEqual([]);
    expect(pathsOf(await bare.searchText(['open'], 9))).toEqual(['a.ts']);
    expect((await bare.readVectors([sampleHash('open door')])).size).toBe(0);
  });

  it('scores by the cosine of what is stored, the query being rounded as rows are', async () => {
    const overlay = overlayOf([{ path: 'a.ts', contents: ['x'] }]);
    const axis = toHalf(Float32Array.from({ length: DIMENSION }, (_, at) => (at === 0 ? 1 : 0)));
    const single = memoryReader({
      ...overlay,
      chunks: overlay.chunks.map(({ row }) => ({ row, vector: axis })),
    });
    const query = new Float32Array(DIMENSION).fill(0.1);
    const [hit] = await single.searchVector(query, 1);
    expect(hit?.score).toBe(toFloats(toHalf(query))[0]);
    expect(hit?.score).not.toBe(query[0]);
  });
});

it('belongs to the snapshot below: its manifest, its statistics of words, and its end', async () => {
  const base = memoryReader(below);
  const over = memoryReader(edits, base);
  expect(over.manifest).toBe(base.manifest);
  const texts = countWords(['open new door', 'knock']);
  expect(await over.scoreChunkTerms(['open'], texts)).toEqual(await base.scoreChunkTerms(['open'], texts));
  expect(await over.scoreFileTerms(['open'], texts)).toEqual(await base.scoreFileTerms(['open'], texts));
  over.close();
  expect(await base.readChunks(['kept.ts'])).toHaveLength(1);
});

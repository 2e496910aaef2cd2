import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFullTextWord } from '../../src/text/full-text-word.js';
import type { SearchFilter, SnapshotReader } from '../../src/core/ports/snapshot-reader.js';
import { openStore } from '../../src/storage/open-store.js';
import {
  DIMENSION,
  IDENTITY,
  sampleBatch,
  sampleChunks,
  sampleFacts,
  sampleFloats,
  type SampleFile,
} from '../support/sample-rows.js';

const LONG_WORDS = ['x'.repeat(63), 'y'.repeat(64), 'é'.repeat(31), 'ü'.repeat(32)];
const hostile = [
  "it's.ts",
  "'; DROP TABLE chunks; --.ts",
  'back\\slash.ts',
  'new\nline.ts',
  '100%_sure.ts',
  'emoji 🙂.ts',
  '"double".ts',
  'a[b]{c}?.ts',
];
const files: SampleFile[] = [
  {
    path: 'src/net/retry.ts',
    contents: ['retry with backoff', 'jitter for backoff'],
    language: 'typescript',
  },
  { path: 'src/net/pool.py', contents: ['acquire backoff slot'], language: 'python', kind: 'method' },
  { path: 'src/network/tcp.ts', contents: ['tcp backoff socket'], language: 'typescript' },
  { path: 'src/net', contents: ['backoff file named like a folder'] },
  { path: 'test/retry.test.ts', contents: ['tests of backoff'], language: 'typescript', kind: 'block' },
  {
    path: '.github/ci.yml',
    contents: ['workflow backoff'],
    language: 'yaml',
    kinds: ['constant', 'enum', 'class'],
  },
  { path: 'app/[id]/page.tsx', contents: ['page backoff'], language: 'tsx' },
  { path: 'image.png', contents: [] },
  { path: 'long.txt', contents: LONG_WORDS },
  ...hostile.map((path) => ({ path: `odd/${path}`, contents: [`odd content of ${path.length} letters`] })),
];

let directory: string;
let reader: SnapshotReader;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diffdex-search-'));
  const store = openStore(join(directory, 'index #1 %20 ü'));
  const writer = await store.openWriter(undefined, IDENTITY);
  await writer.write(sampleBatch(files));
  reader = await store.openReader(await writer.publish(sampleFacts(files)));
});
afterAll(async () => {
  reader.close();
  await rm(directory, { recursive: true, force: true });
});

async function found(filter: SearchFilter, limit = 100): Promise<string[]> {
  const byWords = await reader.searchText(['backoff'], limit, filter);
  const paths = byWords.map(({ row }) => row.path).sort();
  const byVector = await reader.searchVector(sampleFloats('any'), limit, filter);
  const withWord = byVector.filter(({ row }) => row.terms.split(' ').includes('backoff'));
  expect(withWord.map(({ row }) => row.path).sort()).toEqual(paths);
  return [...new Set(paths)];
}

describe('full-text search', () => {
  it('ranks by words, with whole rows', async () => {
    const hits = await reader.searchText(['retry', 'with', 'backoff'], 3);
    expect(hits[0]?.row).toEqual(sampleChunks(files[0] as SampleFile)[0]);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
  });

  it('finds nothing for no words and for words that nothing has', async () => {
    expect(await reader.searchText([], 10)).toEqual([]);
    expect(await reader.searchText([''], 10)).toEqual([]);
    expect(await reader.searchText(['absent'], 10)).toEqual([]);
    expect(await reader.searchText(['backoff'], 0)).toEqual([]);
  });

  it('finds words up to the length that the index takes, in bytes', async () => {
    for (const word of LONG_WORDS) {
      expect(await reader.searchText([word], 10), word).toHaveLength(isFullTextWord(word) ? 1 : 0);
    }
    expect(LONG_WORDS.map(isFullTextWord)).toEqual([true, false, true, false]);
  });

  it('bears ten thousand words', async () => {
    const words = Array.from({ length: 10_000 }, (_, i) => `w${String(i)}`);
    expect(await reader.searchText(['jitter', ...words], 10)).toHaveLength(1);
  });

  it('takes any text for a word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (words) => {
        await reader.searchText(words, 5);
      }),
      { numRuns: 25 },
    );
  });
});

describe('vector search', () => {
  it('finds the chunk of the same vector first, with its cosine', async () => {
    const hits = await reader.searchVector(sampleFloats('tcp backoff socket'), 5);
    expect(hits[0]?.row.path).toBe('src/network/tcp.ts');
    expect(hits[0]?.score).toBeCloseTo(1, 2);
    expect(hits).toHaveLength(5);
    for (const { score } of hits) expect(score).toBeLessThanOrEqual(hits[0]?.score ?? 0);
  });

  it('is safe for the zero vector', async () => {
    const hits = await reader.searchVector(new Float32Array(DIMENSION), 3);
    expect(hits.map(({ score }) => score)).toEqual([0, 0, 0]);
  });
});

describe('search over files', () => {
  it('finds whole files by words and by vector, and never those without chunks', async () => {
    const [byWords] = await reader.searchFilesText(['jitter'], 5);
    expect(byWords?.row).toMatchObject({ path: 'src/net/retry.ts', chunks: 2, skip: '' });
    const [byVector] = await reader.searchFilesVector(sampleFloats('tcp backoff socket'), 5);
    expect(byVector?.row.path).toBe('src/network/tcp.ts');
    const all = await reader.searchFilesVector(sampleFloats('tcp backoff socket'), 100);
    expect(all).toHaveLength(files.length - 1);
  });

  it('obeys paths and languages', async () => {
    const filter = { paths: ['src/net'], languages: ['typescript'], kinds: ['method'] };
    const hits = await reader.searchFilesText(['backoff'], 5, filter);
    expect(hits.map(({ row }) => row.path)).toEqual(['src/net/retry.ts']);
  });
});

describe('filters', () => {
  it.each<[string, SearchFilter, string[]]>([
    [
      'a prefix is a folder or a file',
      { paths: ['src/net'] },
      ['src/net', 'src/net/pool.py', 'src/net/retry.ts'],
    ],
    ['slashes around a prefix', { paths: ['./src/network/'] }, ['src/network/tcp.ts']],
    ['several prefixes', { paths: ['test', '.github'] }, ['.github/ci.yml', 'test/retry.test.ts']],
    ['a glob of names', { paths: ['*.py'] }, ['src/net/pool.py']],
    ['a glob with folders', { paths: ['src/*/*.ts'] }, ['src/net/retry.ts', 'src/network/tcp.ts']],
    ['a deep glob', { paths: ['**/retry*'] }, ['src/net/retry.ts', 'test/retry.test.ts']],
    ['braces', { paths: ['{src,test}/**/*.test.ts'] }, ['test/retry.test.ts']],
    ['a glob and a prefix', { paths: ['*.yml', 'test'] }, ['.github/ci.yml', 'test/retry.test.ts']],
    ['a folder whose name looks like a glob', { paths: ['app/[id]'] }, ['app/[id]/page.tsx']],
    ['languages', { languages: ['python', 'yaml'] }, ['.github/ci.yml', 'src/net/pool.py']],
    ['kinds', { kinds: ['block'] }, ['test/retry.test.ts']],
    ['a kind of what a chunk defines', { kinds: ['enum'] }, ['.github/ci.yml']],
    ['a kind of what has no name in it', { kinds: ['class'] }, ['.github/ci.yml']],
    [
      'several kinds',
      { kinds: ['constant', 'block', 'method'] },
      ['.github/ci.yml', 'src/net/pool.py', 'test/retry.test.ts'],
    ],
    ['kinds within a folder', { paths: ['src'], kinds: ['enum', 'block'] }, []],
    ['all of them', { paths: ['src'], languages: ['python'], kinds: ['method'] }, ['src/net/pool.py']],
    ['none that match', { paths: ['lib'] }, []],
  ])('%s', async (_, filter, paths) => {
    expect(await found(filter)).toEqual(paths);
  });

  it('restrict nothing when empty or at the root', async () => {
    const all = await found({});
    expect(all).toHaveLength(7);
    expect(await found({ paths: [], languages: [], kinds: [] })).toEqual(all);
    expect(await found({ paths: ['.'] })).toEqual(all);
    expect(await found({ paths: ['./', 'absent/*'] })).toEqual(all);
  });

  it('give as many hits as asked for, however few of the best pass a glob', async () => {
    const hits = await reader.searchVector(sampleFloats('odd'), 1, { paths: ['*.py'] });
    expect(hits.map(({ row }) => row.path)).toEqual(['src/net/pool.py']);
  });

  it.each(hostile)('take %j literally', async (name) => {
    const path = `odd/${name}`;
    expect((await reader.readChunks([path])).map((row) => row.path)).toEqual([path]);
    const hits = await reader.searchText(['odd'], 100, { paths: [path] });
    expect(hits.map(({ row }) => row.path)).toContain(path);
    expect(await reader.searchText(['odd'], 100, { languages: [name], kinds: [name] })).toEqual([]);
  });
});

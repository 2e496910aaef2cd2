import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HalfVector } from '../../src/core/types.js';
import { VectorCache, type CacheOptions } from '../../src/storage/vector-cache/vector-cache.js';
import { DIMENSION, IDENTITY, sampleHash, sampleVector } from '../support/sample-rows.js';
import { ChildProgram } from './run-child.js';

const RECORD_BYTES = 16 + 2 * DIMENSION + 4;
const OTHER = { ...IDENTITY, digest: '../other' };

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'diffdex-cache-')), 'cache');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

function vectorsOf(...contents: string[]): Map<string, HalfVector> {
  return new Map(contents.map((content) => [sampleHash(content), sampleVector(content)]));
}

/** Works with the cache as a process would, from opening to closing. */
async function using<Result>(
  work: (cache: VectorCache) => Promise<Result>,
  options: CacheOptions = {},
  embedder = IDENTITY,
): Promise<Result> {
  const cache = new VectorCache(folder, embedder, options);
  try {
    return await work(cache);
  } finally {
    await cache.close();
  }
}

function keep(...contents: string[]): Promise<void> {
  return using((cache) => cache.add(vectorsOf(...contents)));
}

/** Which of the contents a new process finds. */
async function kept(...contents: string[]): Promise<string[]> {
  const found = await using((cache) => cache.read(contents.map(sampleHash)));
  for (const [hash, vector] of found) expect(vector).toEqual(vectorsOf(...contents).get(hash));
  return contents.filter((content) => found.has(sampleHash(content)));
}

async function files(): Promise<string[]> {
  return (await readdir(folder)).map((name) => join(folder, name)).sort();
}

async function onlyFile(): Promise<string> {
  const [path = '', ...others] = await files();
  expect(others).toEqual([]);
  return path;
}

async function totalBytes(): Promise<number> {
  const sizes = await Promise.all((await files()).map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('the cache of vectors', () => {
  it('gives vectors back at once and in the next process', async () => {
    await using(async (cache) => {
      expect(await cache.read([sampleHash('a')])).toEqual(new Map());
      await cache.add(vectorsOf('a', 'b'));
      expect(await cache.read([sampleHash('a'), sampleHash('c')])).toEqual(vectorsOf('a'));
    });
    expect(await kept('a', 'b', 'c')).toEqual(['a', 'b']);
  });

  it('keeps each vector once, whoever kept it', async () => {
    await using(async (cache) => {
      expect(await cache.read([sampleHash('b')])).toEqual(new Map());
      await keep('a', 'b');
      await cache.add(vectorsOf('b', 'c'));
    });
    expect((await stat(await onlyFile())).size).toBe(3 * RECORD_BYTES);
    expect(await kept('a', 'b', 'c')).toEqual(['a', 'b', 'c']);
  });

  it('ignores a torn record and goes on after it', async () => {
    await keep('a');
    await appendFile(await onlyFile(), Buffer.alloc(RECORD_BYTES - 5, 7));
    await keep('b');
    expect(await kept('a', 'b')).toEqual(['a', 'b']);
  });

  it('takes a damaged record for absent and replaces it', async () => {
    await keep('a', 'b');
    const path = await onlyFile();
    const bytes = await readFile(path);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect(await kept('a', 'b')).toEqual(['b']);
    await keep('a');
    expect(await kept('a', 'b')).toEqual(['a', 'b']);
  });

  it('stays within its bound and lets those go that were not used for longest', async () => {
    const options = { maxBytes: 20 * RECORD_BYTES };
    for (let i = 0; i < 60; i++) {
      await using(async (cache) => {
        await cache.add(vectorsOf(`content ${String(i)}`));
        await cache.read([sampleHash('content 0')]);
      }, options);
      expect(await totalBytes()).toBeLessThanOrEqual(options.maxBytes);
    }
    expect(await kept('content 0', 'content 1', 'content 20', 'content 58', 'content 59')).toEqual([
      'content 0',
      'content 58',
      'content 59',
    ]);
  });

  it('keeps the last of more vectors than there is room for', async () => {
    const contents = Array.from({ length: 50 }, (_, i) => `content ${String(i)}`);
    await using((cache) => cache.add(vectorsOf(...contents)), { maxBytes: 20 * RECORD_BYTES });
    expect(await kept(...contents)).toEqual(contents.slice(40));
  });

  it('never serves the vectors of another embedder, and keeps them while there is room', async () => {
    await keep('a');
    await using(
      async (other) => {
        expect(await other.read([sampleHash('a')])).toEqual(new Map());
        await other.add(vectorsOf('b'));
      },
      {},
      OTHER,
    );
    expect(await kept('a', 'b')).toEqual(['a']);
    const many = Array.from({ length: 9 }, (_, i) => `content ${String(i)}`);
    await using((other) => other.add(vectorsOf(...many)), { maxBytes: 10 * RECORD_BYTES }, OTHER);
    await using((other) => other.add(vectorsOf(...many, 'c')), { maxBytes: 10 * RECORD_BYTES }, OTHER);
    expect(await kept('a')).toEqual([]);
  });

  it('refuses hashes that could stand for another', async () => {
    await using((cache) => cache.add(new Map([['short', sampleVector('a')]])));
    expect(await kept('a')).toEqual([]);
    expect(await using((cache) => cache.read(['short']))).toEqual(new Map());
  });

  it('says so, and finds nothing, where its folder cannot be used', async () => {
    await writeFile(folder, 'a file in its place');
    const warnings: string[] = [];
    await using(
      async (cache) => {
        await cache.add(vectorsOf('a'));
        expect(await cache.read([sampleHash('a')])).toEqual(new Map());
      },
      { onWarning: (message) => warnings.push(message) },
    );
    expect(warnings).toHaveLength(1);
  });
});

describe('a cache that several processes share', () => {
  let program: ChildProgram;
  beforeAll(async () => {
    program = await ChildProgram.build(new URL('./children/keep-vectors.ts', import.meta.url));
  });
  afterAll(() => program.remove());

  const numbers = (first: number, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `content ${String(first + i)}`);

  it('loses and damages nothing', async () => {
    const room = String(1000 * RECORD_BYTES);
    const children = [0, 100].map((first) => program.start([folder, String(first), '150', room]));
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(await kept(...numbers(0, 250))).toEqual(numbers(0, 250));
    expect((await stat(await onlyFile())).size).toBe(250 * RECORD_BYTES);
  });

  it('stays within its bound while both turn the files over', async () => {
    const maxBytes = 40 * RECORD_BYTES;
    const children = [0, 1000].map((first) =>
      program.start([folder, String(first), '150', String(maxBytes)]),
    );
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(await totalBytes()).toBeLessThanOrEqual(maxBytes);
    const left = await kept(...numbers(0, 150), ...numbers(1000, 150));
    expect(left.length).toBeGreaterThanOrEqual(20);
    expect(left.some((content) => ['content 149', 'content 1149'].includes(content))).toBe(true);
  });

  it('keeps what a killed process kept', async () => {
    const child = program.start([folder, '0', '100000', String(1_000_000 * RECORD_BYTES)]);
    await child.saw('kept 50');
    await child.kill();
    expect(await kept(...numbers(0, 50))).toEqual(numbers(0, 50));
    await keep('after');
    expect(await kept('after', 'content 0')).toEqual(['after', 'content 0']);
  });
});

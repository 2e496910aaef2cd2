import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HalfVector } from '../../src/core/ports.js';
import { VectorCache } from '../../src/storage/vector-cache.js';
import { DIMENSION, IDENTITY, sampleHash, sampleVector } from '../support/sample-rows.js';

const RECORD_BYTES = 16 + 2 * DIMENSION + 4;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diffdex-cache-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

function vectorsOf(...contents: string[]): Map<string, HalfVector> {
  return new Map(contents.map((content) => [sampleHash(content), sampleVector(content)]));
}

async function cacheFile(): Promise<string> {
  const names = await readdir(join(directory, 'cache'));
  expect(names).toHaveLength(1);
  return join(directory, 'cache', names[0] ?? '');
}

/** Which of the contents a new process finds. */
async function kept(...contents: string[]): Promise<string[]> {
  const found = await new VectorCache(directory, IDENTITY).read(contents.map(sampleHash));
  for (const [hash, vector] of found) expect(vector).toEqual(vectorsOf(...contents).get(hash));
  return contents.filter((content) => found.has(sampleHash(content)));
}

describe('the cache of retired vectors', () => {
  it('gives vectors back at once and in the next process', async () => {
    const cache = new VectorCache(directory, IDENTITY);
    expect(await cache.read([sampleHash('a')])).toEqual(new Map());
    await cache.add(vectorsOf('a', 'b'));
    expect(await cache.read([sampleHash('a'), sampleHash('c')])).toEqual(vectorsOf('a'));
    expect(await kept('a', 'b', 'c')).toEqual(['a', 'b']);
  });

  it('keeps each vector once', async () => {
    await new VectorCache(directory, IDENTITY).add(vectorsOf('a', 'b'));
    await new VectorCache(directory, IDENTITY).add(vectorsOf('b', 'c'));
    expect((await stat(await cacheFile())).size).toBe(3 * RECORD_BYTES);
  });

  it('ignores a torn record and goes on after it', async () => {
    await new VectorCache(directory, IDENTITY).add(vectorsOf('a'));
    await appendFile(await cacheFile(), Buffer.alloc(RECORD_BYTES - 5, 7));
    await new VectorCache(directory, IDENTITY).add(vectorsOf('b'));
    expect(await kept('a', 'b')).toEqual(['a', 'b']);
  });

  it('takes a damaged record for absent', async () => {
    await new VectorCache(directory, IDENTITY).add(vectorsOf('a', 'b'));
    const path = await cacheFile();
    const bytes = await readFile(path);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect(await kept('a', 'b')).toEqual(['b']);
  });

  it('stays within its bound and lets the oldest go', async () => {
    const cache = new VectorCache(directory, IDENTITY, 10 * RECORD_BYTES);
    for (let i = 0; i < 25; i++) await cache.add(vectorsOf(`content ${String(i)}`));
    expect((await stat(await cacheFile())).size).toBeLessThanOrEqual(10 * RECORD_BYTES);
    expect(await kept('content 0', 'content 23', 'content 24')).toEqual(['content 23', 'content 24']);
  });

  it('serves one embedder at a time, and never with the vectors of another', async () => {
    await new VectorCache(directory, IDENTITY).add(vectorsOf('a'));
    const other = new VectorCache(directory, { ...IDENTITY, digest: '../other' });
    expect(await other.read([sampleHash('a')])).toEqual(new Map());
    await other.add(vectorsOf('b'));
    await cacheFile();
    expect(await kept('a')).toEqual([]);
  });

  it('refuses hashes that could stand for another', async () => {
    const cache = new VectorCache(directory, IDENTITY);
    await cache.add(new Map([['short', sampleVector('a')]]));
    expect(await kept('a')).toEqual([]);
    expect(await new VectorCache(directory, IDENTITY).read(['short'])).toEqual(new Map());
  });
});

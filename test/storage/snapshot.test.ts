import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SnapshotReader } from '../../src/core/ports/snapshot-reader.js';
import type { SnapshotStore } from '../../src/core/ports/snapshot-store.js';
import type { Manifest } from '../../src/core/types.js';
import { openStore } from '../../src/storage/open-store.js';
import {
  IDENTITY,
  sampleBatch,
  sampleChunks,
  sampleFacts,
  sampleFileRow,
  sampleHash,
  sampleVector,
  type SampleFile,
} from '../support/sample-rows.js';

let directory: string;
let store: SnapshotStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diffdex-storage-'));
  store = openStore(join(directory, 'index'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const pool: SampleFile = { path: 'src/pool.ts', contents: ['acquire pool slot', 'release pool slot'] };
const retry: SampleFile = { path: 'src/net/retry.ts', contents: ['retry with backoff'] };
const image: SampleFile = { path: 'logo.png', contents: [] };

async function publish(
  base: Manifest | undefined,
  files: readonly SampleFile[],
  removed: readonly string[] = [],
): Promise<Manifest> {
  const writer = await store.openWriter(base, IDENTITY);
  await writer.write(sampleBatch(files, removed));
  return writer.publish(sampleFacts(files));
}

async function pathsOf(reader: SnapshotReader): Promise<string[]> {
  const paths: string[] = [];
  for await (const batch of reader.listFiles()) paths.push(...batch.map(({ path }) => path));
  return paths.sort();
}

describe('a snapshot', () => {
  it('is missing before the first update, and reading creates nothing', async () => {
    expect(await store.readState()).toEqual({ kind: 'missing' });
    expect(await store.sizeBytes()).toBe(0);
  });

  it('holds exactly what was written', async () => {
    const manifest = await publish(undefined, [pool, retry, image]);
    expect(await store.readState()).toEqual({ kind: 'present', manifest });
    const reader = await store.openReader(manifest);
    expect(await reader.readChunks([pool.path, retry.path])).toEqual([
      ...sampleChunks(retry),
      ...sampleChunks(pool),
    ]);
    const files = [];
    for await (const batch of reader.listFiles()) files.push(...batch);
    const expected = [image, retry, pool].map((file) => {
      const { terms: _, references: _references, ...entry } = sampleFileRow(file);
      return entry;
    });
    expect(files.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(expected);
    const hash = sampleHash('retry with backoff');
    expect(await reader.readVectors([hash, sampleHash('absent')])).toEqual(
      new Map([[hash, sampleVector('retry with backoff')]]),
    );
  });

  it('is replaced by an update, file by file, without ghosts or duplicates', async () => {
    const base = await publish(undefined, [pool, retry, image]);
    const changed: SampleFile = { path: pool.path, contents: ['acquire pool slot', 'drain the pool'] };
    const writer = await store.openWriter(base, IDENTITY);
    const result = await writer.write(sampleBatch([changed], [retry.path]));
    expect(result).toEqual({ insertedChunks: 1, updatedChunks: 1, deletedChunks: 2 });
    const manifest = await writer.publish(sampleFacts([changed, image]));
    const reader = await store.openReader(manifest);
    expect(await pathsOf(reader)).toEqual([image.path, pool.path]);
    expect(await reader.readChunks([pool.path, retry.path])).toEqual(sampleChunks(changed));
    expect(await reader.searchText(['retry', 'release'], 10)).toEqual([]);
  });
});

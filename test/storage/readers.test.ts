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
  sampleFloats,
  sampleHash,
  sampleVector,
  type SampleFile,
} from '../support/sample-rows.js';

let directory: string;
let store: SnapshotStore;
let warnings: string[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diffdex-readers-'));
  warnings = [];
  store = openStore(directory, { onWarning: (message) => warnings.push(message) });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const first: SampleFile = { path: 'first.ts', contents: ['first version', 'stays'] };
const second: SampleFile = { path: 'first.ts', contents: ['second version', 'stays'] };

/** So many new rows that the full-text index is brought up to date and the tables are compacted. */
const many: SampleFile[] = Array.from({ length: 50 }, (_, i) => ({
  path: `many/${String(i)}.ts`,
  contents: Array.from({ length: 22 }, (_, k) => `many ${String(i)} ${String(k)}`),
}));

async function publish(base: Manifest | undefined, files: SampleFile[], removed: string[] = []) {
  const writer = await store.openWriter(base, IDENTITY);
  await writer.write(sampleBatch(files, removed));
  return writer.publish(sampleFacts(files));
}

async function answersOf(reader: SnapshotReader): Promise<unknown> {
  const scored = await reader.searchText(['version'], 10);
  return [
    await reader.readChunks([first.path]),
    scored.map(({ row }) => row.content),
    (await reader.searchVector(sampleFloats('stays'), 1)).map(({ row }) => row.content),
    (await reader.searchFilesText(['version'], 10)).map(({ row }) => row.path),
  ];
}

describe('a reader', () => {
  it('answers from its snapshot while others are written, published and compacted', async () => {
    const base = await publish(undefined, [first]);
    const reader = await store.openReader(base);
    const answers = await answersOf(reader);
    expect(answers).toEqual([sampleChunks(first), ['first version'], ['stays'], ['first.ts']]);

    const writer = await store.openWriter(base, IDENTITY);
    await writer.write(sampleBatch([second, ...many]));
    const late = await store.openReader(base);
    expect(await answersOf(late)).toEqual(answers);
    const manifest = await writer.publish(sampleFacts([second, ...many]));
    expect(manifest.updatesSinceCompaction).toBe(0);
    expect(await answersOf(reader)).toEqual(answers);

    await publish(undefined, [second]);
    expect(await answersOf(reader)).toEqual(answers);
    expect(await answersOf(await store.openReader(base))).toEqual(answers);
    expect((await (await store.openReader(manifest)).searchText(['second'], 5)).length).toBe(1);
    expect(warnings).toEqual([]);
  });

  it('answers from another process’ connection too', async () => {
    const base = await publish(undefined, [first]);
    await publish(base, [second]);
    const other = await openStore(directory).openReader(base);
    expect(await other.readChunks([first.path])).toEqual(sampleChunks(first));
  });

  it('finds every row after a compaction exactly once', async () => {
    const base = await publish(undefined, [first]);
    const manifest = await publish(base, [second, ...many]);
    const reader = await store.openReader(manifest);
    const hits = await reader.searchText(['many', 'stays'], 5_000);
    expect(hits).toHaveLength(50 * 22 + 1);
    expect(new Set(hits.map(({ row }) => row.id)).size).toBe(hits.length);
  });

  it('of an empty snapshot finds nothing, and the next update works', async () => {
    const empty = await publish(undefined, []);
    const reader = await store.openReader(empty);
    expect(await reader.searchText(['version'], 5)).toEqual([]);
    expect(await reader.searchVector(sampleFloats('x'), 5)).toEqual([]);
    const next = await publish(empty, [first]);
    expect(await answersOf(await store.openReader(next))).toEqual([
      sampleChunks(first),
      ['first version'],
      ['stays'],
      ['first.ts'],
    ]);
  });
});

describe('vectors', () => {
  it('come from the base, from what was written, and from what went', async () => {
    const base = await publish(undefined, [first]);
    const changed = await publish(base, [second], []);
    const writer = await store.openWriter(changed, IDENTITY);
    await writer.write(sampleBatch([{ path: 'new.ts', contents: ['new'] }], [second.path]));
    const contents = ['first version', 'second version', 'stays', 'new'];
    const found = await writer.readVectors([...contents, 'unknown'].map(sampleHash));
    expect(found).toEqual(new Map(contents.map((content) => [sampleHash(content), sampleVector(content)])));
    await writer.discard();
  });

  it('come from the cache when everything is indexed anew', async () => {
    const base = await publish(undefined, [first]);
    await publish(base, [], [first.path]);
    const writer = await store.openWriter(undefined, IDENTITY);
    expect((await writer.readVectors([sampleHash('stays')])).size).toBe(1);
    await writer.discard();
  });

  it('are refused in another dimension', async () => {
    const writer = await store.openWriter(undefined, { ...IDENTITY, dimension: 4 });
    await expect(writer.write(sampleBatch([first]))).rejects.toThrow(RangeError);
    await writer.discard();
  });

  it('of thousands of removed paths go with their files', async () => {
    const files = Array.from({ length: 4_500 }, (_, i) => ({
      path: `f${String(i)}`,
      contents: [`c ${String(i)}`],
    }));
    const base = await publish(undefined, files);
    const writer = await store.openWriter(base, IDENTITY);
    const removed = files.slice(1).map(({ path }) => path);
    const result = await writer.write(sampleBatch([first], removed));
    expect(result).toEqual({ insertedChunks: 2, updatedChunks: 0, deletedChunks: 4_499 });
    const manifest = await writer.publish(sampleFacts([first]));
    const reader = await store.openReader(manifest);
    expect((await reader.readChunks(files.map(({ path }) => path))).map(({ path }) => path)).toEqual(['f0']);
  });
});

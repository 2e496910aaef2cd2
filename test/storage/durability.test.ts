import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, type Table } from '@lancedb/lancedb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Manifest } from '../../src/core/types.js';
import { directorySize } from '../../src/storage/files/directory-size.js';
import { openStore } from '../../src/storage/open-store.js';
import { listTableFiles } from '../../src/storage/tables/table-files.js';
import { IDENTITY, sampleBatch, sampleChunks, sampleFacts, type SampleFile } from '../support/sample-rows.js';
import { temporaryFolder } from '../support/temporary-repository.js';
import { fullDisk, watchSyncs } from '../support/watch-syncs.js';

let directory: string;
let warnings: string[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diffdex-durable-'));
  warnings = [];
  isCommitted = false;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(directory, { recursive: true, force: true });
});

let isCommitted = false;
const store = () =>
  openStore(directory, {
    onWarning: (message) => warnings.push(message),
    ...(isCommitted && { committed: { maxSizeBytes: Infinity } }),
  });
const before: SampleFile = { path: 'a.ts', contents: ['before', 'same'] };
const after: SampleFile = { path: 'a.ts', contents: ['after', 'same'] };

async function publish(base: Manifest | undefined, file: SampleFile): Promise<Manifest> {
  const writer = await store().openWriter(base, IDENTITY);
  try {
    await writer.write(sampleBatch([file]));
    return await writer.publish(sampleFacts([file]));
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

async function expectSnapshot(file: SampleFile): Promise<Manifest> {
  const state = await store().readState();
  if (state.kind !== 'present') throw new Error(state.kind);
  const reader = await store().openReader(state.manifest);
  expect(await reader.readChunks([file.path])).toEqual(sampleChunks(file));
  expect((await reader.searchText([file.contents[0] ?? ''], 5)).length).toBe(1);
  reader.close();
  return state.manifest;
}

describe.runIf(process.platform === 'linux')('a publication', () => {
  it('has every new file and folder on the disk before the manifest names them', async () => {
    const base = await publish(undefined, before);
    const known = await listTableFiles(directory);
    const synced: string[] = [];
    await watchSyncs((path) => synced.push(path));
    await publish(base, after);
    vi.restoreAllMocks();
    const manifestAt = synced.findIndex((path) => path.startsWith(join(directory, 'manifest.json.')));
    const earlier = new Set(synced.slice(0, manifestAt));
    const added = [...(await listTableFiles(directory))].filter((path) => !known.has(path));
    expect(added.length).toBeGreaterThan(4);
    expect(added.filter((path) => !earlier.has(path))).toEqual([]);
    for (const folder of ['chunks.lance/data', 'chunks.lance/_versions', 'files.lance', '.'])
      expect(earlier).toContain(join(directory, folder));
    expect(synced.slice(manifestAt + 1)).toEqual([directory]);
  });
});

describe.runIf(process.platform === 'linux')('a full disk', () => {
  it.each([
    ['.lance', false],
    ['manifest.json', false],
    ['.lance', true],
    ['inventory.', true],
    ['manifest.json', true],
  ])('while %s is written leaves the former snapshot (committed: %s)', async (name, committed) => {
    isCommitted = committed;
    const base = await publish(undefined, before);
    const sizeBytes = await directorySize(directory);
    await watchSyncs((path) => {
      if (path.includes(name)) throw fullDisk();
    });
    await expect(publish(base, after)).rejects.toMatchObject({
      code: 'DISK_FULL',
      hint: expect.stringContaining('an existing index') as string,
    });
    vi.restoreAllMocks();
    const kept = await expectSnapshot(before);
    expect(kept.tables).toEqual(base.tables);
    // What was written is given back, but for a version that is equal to the former one and the cache of vectors.
    expect(await directorySize(directory)).toBeLessThan(sizeBytes + 8_192);
    await publish(kept, after);
    await expectSnapshot(after);
    expect(warnings).toEqual([]);
  });

  it('while the first snapshot is written leaves hardly anything', async () => {
    await watchSyncs((path) => {
      if (path.includes('.lance')) throw fullDisk();
    });
    await expect(publish(undefined, before)).rejects.toMatchObject({
      code: 'DISK_FULL',
      hint: expect.not.stringContaining('the former') as string,
    });
    vi.restoreAllMocks();
    const left = [...(await listTableFiles(directory))].map((path) => relative(directory, path));
    expect(left.filter((path) => !/^\w+\.lance\/_(?:versions|transactions)\//.test(path))).toEqual([]);
    await publish(undefined, after);
    await expectSnapshot(after);
    expect(warnings).toEqual([]);
  });

  it('is told of when no table is being written any more', async () => {
    const connection = await connect(temporaryFolder());
    const table = await connection.createTable('any', [{ id: 1 }]);
    const prototype = Object.getPrototypeOf(table) as Table;
    const add = Reflect.get(prototype, 'add') as (rows: unknown) => ReturnType<Table['add']>;
    let isFileWritten = false;
    vi.spyOn(prototype, 'add').mockImplementation(async function (this: Table, rows) {
      if (this.name === 'chunks') throw fullDisk();
      await delay(20);
      const result = await add.call(this, rows);
      isFileWritten = true;
      return result;
    });
    await expect(publish(undefined, before)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(isFileWritten).toBe(true);
  });

  it('when the manifest is in place already leaves the new snapshot', async () => {
    const base = await publish(undefined, before);
    let isSwapping = false;
    await watchSyncs((path) => {
      isSwapping ||= path.includes('manifest.json');
      if (isSwapping && path === directory) throw fullDisk();
    });
    await expect(publish(base, after)).rejects.toMatchObject({ code: 'DISK_FULL' });
    vi.restoreAllMocks();
    await publish(await expectSnapshot(after), before);
    await expectSnapshot(before);
  });
});

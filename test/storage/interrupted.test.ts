import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SnapshotStore } from '../../src/core/ports/snapshot-store.js';
import { openStore } from '../../src/storage/open-store.js';
import { IDENTITY, sampleBatch } from '../support/sample-rows.js';
import { numberedChunks, numberedFiles, numberOf, publishNumber } from './numbered-snapshots.js';
import { ChildProgram } from './run-child.js';
import { unusedFiles } from './unused-files.js';

const COMMITTED = { committed: { maxSizeBytes: Infinity } };

let directory: string;
let program: ChildProgram;
let store: SnapshotStore;

beforeAll(async () => {
  program = await ChildProgram.build(new URL('./children/write-forever.ts', import.meta.url));
});
afterAll(() => program.remove());

// Every fourth snapshot has the same files, and an update writes only what differs from its base: whatever else an
// unfinished update left in the tables would show in the next snapshot.

/** Checks that the index holds one whole snapshot and returns its number. */
async function checkWhole(): Promise<number> {
  const state = await store.readState();
  if (state.kind !== 'present') throw new Error(`the manifest is ${state.kind}`);
  const number = numberOf(state.manifest);
  const reader = await store.openReader(state.manifest);
  const paths = Array.from({ length: 12 }, (_, i) => `file-${String(i)}.ts`);
  expect(await reader.readChunks(paths)).toEqual(numberedChunks(number));
  const files: string[] = [];
  for await (const batch of reader.listFiles()) files.push(...batch.map(({ path }) => path));
  expect(files.sort()).toEqual(
    numberedFiles(number)
      .map(({ path }) => path)
      .sort(),
  );
  expect((await reader.searchText(['number'], 100)).length).toBe(numberedFiles(number).length);
  reader.close();
  return number;
}

describe.each([
  { mode: 'of its own', options: {}, trials: [1, 2, 3, 4, 5, 6] },
  { mode: 'that is committed', options: COMMITTED, trials: [1, 2, 3, 4, 5, 6, 7, 8] },
])('in an index $mode', ({ options, trials }) => {
  const isCommitted = options === COMMITTED;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'diffdex-killed-'));
    store = openStore(directory, options);
    await publishNumber(store, 0);
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  describe('an update that is killed', () => {
    it.each(trials)('leaves a whole snapshot and does not hinder the next (%i)', async (trial) => {
      const child = program.start([directory, String(trial * 1_000), ...(isCommitted ? ['committed'] : [])]);
      await child.saw('ready');
      const endsAt = performance.now() + 50 + Math.random() * 350;
      while (performance.now() < endsAt) {
        expect((await store.readState()).kind).toBe('present');
        await sleep(5);
      }
      await child.kill();
      const number = await checkWhole();
      const last = child.lines.at(-1);
      if (last !== 'ready') expect(number).toBeGreaterThanOrEqual(Number(last));
      await publishNumber(store, number + 4);
      expect(await checkWhole()).toBe(number + 4);
      // What a process killed in the act of taking the lock leaves goes after an hour, since it may belong to a living one.
      const leftovers = (await readdir(directory)).filter((name) =>
        /^writer\.lock$|^manifest\.json\./.test(name),
      );
      expect(leftovers).toEqual([]);
      const inventories = (await readdir(directory)).filter((name) => name.startsWith('inventory.'));
      expect(inventories).toHaveLength(isCommitted ? 1 : 0);
      for (const table of ['chunks', 'files'])
        expect(await unusedFiles(join(directory, `${table}.lance`))).toEqual([]);
    });
  });

  describe('an update that is discarded', () => {
    it.each([false, true])('leaves the former snapshot as it was (full: %s)', async (full) => {
      const number = await checkWhole();
      const state = await store.readState();
      const base = state.kind === 'present' && !full ? state.manifest : undefined;
      const writer = await store.openWriter(base, IDENTITY);
      await writer.write(sampleBatch([{ path: 'file-1.ts', contents: ['half an update'] }], ['file-2.ts']));
      await writer.discard();
      await writer.discard();
      expect(await checkWhole()).toBe(number);
      await publishNumber(store, number + 4);
      expect(await checkWhole()).toBe(number + 4);
    });

    it('gives the lock back only when what is under way has ended', async () => {
      const number = await checkWhole();
      const state = await store.readState();
      if (state.kind !== 'present') throw new Error(state.kind);
      const writer = await store.openWriter(state.manifest, IDENTITY);
      const writing = writer.write(sampleBatch([{ path: 'file-1.ts', contents: ['late'] }]));
      await writer.discard();
      await publishNumber(store, number + 4);
      await writing;
      expect(await checkWhole()).toBe(number + 4);
      await expect(writer.write(sampleBatch([]))).rejects.toThrow(/ended/);
    });
  });
});

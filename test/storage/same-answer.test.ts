import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FileEntry } from '../../src/core/ports/snapshot-reader.js';
import type { SnapshotStore } from '../../src/core/ports/snapshot-store.js';
import type { Manifest } from '../../src/core/types.js';
import { openStore } from '../../src/storage/open-store.js';
import { IDENTITY, sampleBatch, sampleFacts, sampleHash, type SampleFile } from '../support/sample-rows.js';

const PATHS = ['a.ts', "it's.ts", 'b/\\.ts', 'b/ü\n.ts', 'c/d/e.ts', '%_.ts'];
const CONTENTS = ['alpha one', 'beta two', 'gamma three', 'alpha one more', 'delta'];

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diffdex-answer-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** A tree: contents of chunks by path. */
type Tree = ReadonlyMap<string, readonly string[]>;

const trees: fc.Arbitrary<Tree> = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom(...PATHS), fc.array(fc.constantFrom(...CONTENTS), { maxLength: 4 })),
    {
      selector: ([path]) => path,
    },
  )
  .map((entries) => new Map(entries));

const filesOf = (tree: Tree): SampleFile[] => [...tree].map(([path, contents]) => ({ path, contents }));

/** Updates from one tree to another with as many writes as files, or one. */
async function update(
  store: SnapshotStore,
  from: { manifest: Manifest; tree: Tree } | undefined,
  to: Tree,
  oneWrite: boolean,
): Promise<Manifest> {
  const removed = [...(from?.tree.keys() ?? [])].filter((path) => !to.has(path));
  const changed = filesOf(to).filter(
    ({ path, contents }) => JSON.stringify(from?.tree.get(path)) !== JSON.stringify(contents),
  );
  const writer = await store.openWriter(from?.manifest, IDENTITY);
  const parts = oneWrite ? [changed] : changed.map((file) => [file]);
  for (const part of parts) await writer.write(sampleBatch(part));
  await writer.write(sampleBatch([], removed));
  return writer.publish(sampleFacts(filesOf(to)));
}

async function contentOf(store: SnapshotStore, manifest: Manifest): Promise<unknown> {
  const reader = await store.openReader(manifest);
  const chunks = await reader.readChunks(PATHS);
  const files: FileEntry[] = [];
  for await (const batch of reader.listFiles()) files.push(...batch);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const vectors = await reader.readVectors(CONTENTS.map(sampleHash));
  const byFile = await reader.searchFilesVector(new Float32Array(8).fill(0.5), 100);
  const fileScores = byFile.map(({ row, score }) => [row.path, score.toFixed(4)]).sort();
  reader.close();
  return { chunks, files, vectors: [...vectors].sort(([a], [b]) => (a < b ? -1 : 1)), fileScores };
}

it('holds the same rows after any updates as after a full one', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(trees, fc.boolean()), { minLength: 2, maxLength: 4 }),
      async (steps) => {
        const store = openStore(join(directory, `stepwise-${String(run)}`));
        let former: { manifest: Manifest; tree: Tree } | undefined;
        for (const [tree, oneWrite] of steps) {
          former = { manifest: await update(store, former, tree, oneWrite), tree };
        }
        if (!former) return;
        const full = openStore(join(directory, `full-${String(run++)}`));
        const expected = await contentOf(full, await update(full, undefined, former.tree, true));
        expect(await contentOf(store, former.manifest)).toEqual(expected);
      },
    ),
    { numRuns: 8 },
  );
});

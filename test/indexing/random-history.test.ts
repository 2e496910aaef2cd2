import fc from 'fast-check';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openChunker } from '../../src/app/open-chunker.js';
import { digestOf } from '../../src/core/digest.js';
import type { Embedder } from '../../src/core/ports.js';
import { updateIndex } from '../../src/indexing/update-index.js';
import { openStore } from '../../src/storage/open-store.js';
import { costlyEmbedder } from '../support/costly-embedder.js';
import { IndexedPlaces, PLACES } from '../support/history/indexed-places.js';
import { expectedRows, storedRows } from '../support/history/snapshot-rows.js';
import { applyStep, step, type Step } from '../support/history/steps.js';
import type { Tree } from '../support/history/tree.js';
import { silentReporter } from '../support/silent-reporter.js';

/** A campaign sets the number of histories, and takes its time; a failure is run again by the seed and the path that it tells. */
const { DIFFDEX_TEST_HISTORIES, DIFFDEX_TEST_SEED, DIFFDEX_TEST_PATH } = process.env;
const HISTORIES = Number(DIFFDEX_TEST_HISTORIES ?? 100);
/** After this, no further history begins. */
const LIMIT_MS = DIFFDEX_TEST_HISTORIES === undefined ? 15_000 : HISTORIES * 60_000;

/** What an update is asked for: a commit, where it is found, and other options than those of the update before, now and then. */
const visit = fc.record({
  commit: fc.nat(100),
  place: fc.constantFrom(...PLACES),
  isExcluding: fc.nat(5).map((n) => n === 5),
  isGoingBack: fc.boolean(),
});
type Visit = typeof visit extends fc.Arbitrary<infer Value> ? Value : never;

const chunker = openChunker(silentReporter);
afterAll(() => chunker.close());

/** Brings an index from commit to commit of a history and compares its rows, each time, with those of a full index. */
async function follow(
  root: string,
  steps: readonly Step[],
  visits: readonly Visit[],
  isCostly: boolean,
): Promise<void> {
  const trees: Tree[] = [new Map()];
  for (const action of steps) trees.push(applyStep(trees, action));
  const places = new IndexedPlaces(root, trees);
  const embedder: Embedder = { ...costlyEmbedder().embedder, isCostly };
  const embedded = new Set<string>();
  for (const { commit, place, isExcluding, isGoingBack } of visits) {
    const { source, revision, tree } = await places.open(place, commit % trees.length);
    const exclude = isExcluding ? ['src'] : [];
    const options = { include: [], exclude, maxFileSizeBytes: 1024 * 1024 };
    const isCommitted = place === 'worktree';
    const committed = isCommitted && { committed: { maxSizeBytes: 64 * 1024 * 1024 } };
    const store = openStore(places.indexAt(place), { ...committed });
    const summary = await updateIndex(
      { source, chunker, embedder, store, reporter: silentReporter },
      {
        ...{ revision, full: false, dryRun: false, isCommitted, ...options },
        optionsDigest: digestOf(...exclude),
      },
    );
    const state = await store.readState();
    if (state.kind !== 'present') throw new Error(`the index is ${state.kind}`);
    const reader = await store.openReader(state.manifest);
    const rows = await storedRows(reader);
    reader.close();
    expect(rows).toEqual(await expectedRows(tree, { chunker, embedder }, options));
    if (place !== 'worktree') expectEmbeddedOnce(rows.chunks, summary.chunks.embedded, embedded);
    places.settle(place, isGoingBack);
  }
}

/** That an update embedded what no update before it had, and no more. */
function expectEmbeddedOnce(chunks: readonly string[], count: number, embedded: Set<string>): void {
  const hashes = new Set(chunks.map((chunk) => (JSON.parse(chunk) as { contentHash: string }).contentHash));
  const fresh = [...hashes].filter((hash) => !embedded.has(hash));
  expect(count).toBe(fresh.length);
  for (const hash of fresh) embedded.add(hash);
}

it(
  'an update gives exactly the rows of a full index and embeds only what is new, after any history',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        fc.array(visit, { minLength: 2, maxLength: 5 }),
        fc.boolean(),
        async (steps, visits, isCostly) => {
          const root = await realpath(await mkdtemp(join(tmpdir(), 'diffdex-history-')));
          try {
            await follow(root, steps, visits, isCostly);
          } finally {
            await rm(root, { recursive: true, force: true });
          }
        },
      ),
      {
        numRuns: HISTORIES,
        interruptAfterTimeLimit: LIMIT_MS,
        ...(DIFFDEX_TEST_SEED !== undefined && { seed: Number(DIFFDEX_TEST_SEED) }),
        ...(DIFFDEX_TEST_PATH !== undefined && { path: DIFFDEX_TEST_PATH }),
      },
    );
  },
  LIMIT_MS + 120_000,
);

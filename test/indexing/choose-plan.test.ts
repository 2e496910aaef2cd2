import { afterAll, describe, expect, it } from 'vitest';
import { openChunker } from '../../src/app/open-chunker.js';
import { DiffdexError } from '../../src/core/errors.js';
import type { SnapshotStore, StoreState } from '../../src/core/ports/snapshot-store.js';
import { rowRulesWith } from '../../src/core/row-rules.js';
import type { Manifest, Target } from '../../src/core/types.js';
import { hashObject } from '../../src/git/objects/hash-object.js';
import { choosePlan } from '../../src/indexing/plan/choose-plan.js';
import type { UpdateOptions, UpdateParts } from '../../src/indexing/plan/update-options.js';
import { openStore } from '../../src/storage/open-store.js';
import { costlyEmbedder } from '../support/costly-embedder.js';
import { memoryReader, overlayOf, SAMPLE_MANIFEST } from '../support/memory-reader.js';
import { memorySource } from '../support/memory-source.js';
import { silentReporter } from '../support/silent-reporter.js';

const ABSENT_TREE = 'f'.repeat(40);
const chunker = openChunker(silentReporter);
const { embedder } = costlyEmbedder();
const OPTIONS: UpdateOptions = {
  revision: 'HEAD',
  full: false,
  dryRun: false,
  isCommitted: false,
  optionsDigest: '0f',
  include: [],
  exclude: [],
  maxFileSizeBytes: 1024,
};

/** Three commits, each with one file more than the one before. */
const TREES = {
  a: { 'a.ts': 'a\n' },
  b: { 'a.ts': 'a\n', 'b.ts': 'b\n' },
  c: { 'a.ts': 'a\n', 'b.ts': 'b\n', 'c.ts': 'c\n' },
};
const targets: Target[] = Object.keys(TREES).map((tree) => ({ revision: `commit ${tree}`, tree }));
const source = memorySource(TREES);
const BLOB = hashObject('blob', Buffer.from('a\n'));
afterAll(() => chunker.close());

/** A snapshot of one of the commits, as this version makes it. */
function manifestOf(commit: number, more: Partial<Manifest> = {}): Manifest {
  const { id, digest, dimension } = embedder;
  return {
    ...SAMPLE_MANIFEST,
    ...targets[commit],
    embedder: { id, digest, dimension, dtype: 'float16' },
    rules: rowRulesWith(chunker),
    optionsDigest: OPTIONS.optionsDigest,
    ...more,
  };
}

const present = (commit: number, more?: Partial<Manifest>): StoreState => ({
  kind: 'present',
  manifest: manifestOf(commit, more),
});

/** A store in a given state, or one that cannot be read. */
function storeOf(state: StoreState | Error): SnapshotStore {
  const store = openStore('/nowhere');
  store.readState = () => (state instanceof Error ? Promise.reject(state) : Promise.resolve(state));
  return store;
}

/** The plan that leads from a state to the last commit. */
function planFrom(state: StoreState, options: Partial<UpdateOptions> = {}, parts: Partial<UpdateParts> = {}) {
  const target = targets[2] ?? expect.fail('no target');
  const all = { source, store: storeOf(state), embedder, chunker, reporter: silentReporter, ...parts };
  return choosePlan(all, { ...OPTIONS, ...options }, target);
}

describe('an index that is there', () => {
  it('is brought up to date by what git says', async () => {
    expect(await planFrom(present(2))).toMatchObject({ method: 'none' });
    expect(await planFrom(present(0))).toMatchObject({ method: 'diff', reason: 'tree-diff' });
    expect(await planFrom(present(0, { tree: ABSENT_TREE }))).toMatchObject({
      method: 'list',
      reason: 'tree-listing',
    });
  });

  it('is rebuilt where that is asked for, or where its tables cannot be used', async () => {
    expect(await planFrom(present(2), { full: true })).toMatchObject({ method: 'full', reason: 'requested' });
    expect(await planFrom(present(2), { damage: 'everything' })).toMatchObject({
      method: 'full',
      reason: 'index-corrupt',
    });
  });

  it('of a revision that changes nothing but the index itself is up to date where it is committed', async () => {
    const state = present(2, { revision: 'e'.repeat(40) });
    expect(await planFrom(state)).toMatchObject({ method: 'diff' });
    expect(await planFrom(state, { isCommitted: true })).toMatchObject({ method: 'none' });
  });
});

describe('a repair', () => {
  const paths = new Set(['a.ts']);

  it('writes the damaged files of the very snapshot that was verified', async () => {
    const damage = { manifest: manifestOf(2), paths };
    const plan = { method: 'repair', reason: 'repaired', base: damage.manifest, paths };
    expect(await planFrom(present(2), { damage })).toEqual(plan);
  });

  it.each([
    ['was updated', () => present(2, { createdAt: '2026-02-02T00:00:00.000Z' }), 2],
    ['is gone', (): StoreState => ({ kind: 'missing' }), 2],
    ['is of another tree than what is wanted', () => present(1), 1],
  ])('does nothing where the snapshot %s meanwhile', async (_, state, verified) => {
    const refused = planFrom(state(), { damage: { manifest: manifestOf(verified), paths } });
    await expect(refused).rejects.toMatchObject({
      code: 'LOCKED',
      message: 'Another update changed the index during the verification.',
      hint: 'Run the same command again.',
    });
  });
});

describe('a first index', () => {
  const missing: StoreState = { kind: 'missing' };
  /** The plan where other worktrees have such indexes. */
  const planBeside = (siblings: (StoreState | Error)[], options: Partial<UpdateOptions> = {}) => {
    const stores = siblings.map(storeOf);
    const openSiblings = () => Promise.resolve(stores);
    return planFrom(missing, options, { openSiblings }).then((plan) => ({
      ...plan,
      copied: 'copyFrom' in plan ? stores.indexOf(plan.copyFrom) : undefined,
    }));
  };

  it('indexes everything where nobody else has one', async () => {
    expect(await planFrom(missing)).toMatchObject({ method: 'full', reason: 'index-missing' });
    expect(await planBeside([])).toMatchObject({ method: 'full', reason: 'index-missing' });
  });

  it('copies the index with the fewest changes, of equal ones the first', async () => {
    const copied = { method: 'diff', reason: 'worktree-copied' };
    expect(await planBeside([present(0), present(1), present(0)])).toMatchObject({ ...copied, copied: 1 });
    expect(await planBeside([present(0), present(2), present(1)])).toMatchObject({ ...copied, copied: 1 });
    expect(await planBeside([present(0), present(0)])).toMatchObject({ ...copied, copied: 0 });
    expect(await planBeside([present(1)])).toMatchObject({ ...copied, base: manifestOf(1) });
  });

  it('judges every file of a copy again that was made with other options', async () => {
    expect(await planBeside([present(1, { optionsDigest: 'other' })])).toMatchObject({
      method: 'list',
      reason: 'worktree-copied',
      recheck: true,
      copied: 0,
    });
  });

  it('passes over indexes that are of no use, and says of those that cannot be read', async () => {
    const lines: string[] = [];
    const plan = await planFrom(
      missing,
      {},
      {
        reporter: { ...silentReporter, debug: (line) => lines.push(line) },
        openSiblings: () =>
          Promise.resolve(
            [
              new DiffdexError('PERMISSION_DENIED', 'It cannot be read.', { hint: 'Ask its owner.' }),
              missing,
              { kind: 'newer-format', format: 99 } as const,
              present(0, { tree: ABSENT_TREE }),
              present(2, { embedder: { id: 'x', digest: 'other', dimension: 8, dtype: 'float16' } }),
            ].map(storeOf),
          ),
      },
    );
    expect(plan).toMatchObject({ method: 'full', reason: 'index-missing' });
    expect(lines).toEqual(['It cannot be read.']);
    await expect(planBeside([new Error('a bug')])).rejects.toThrow('a bug');
  });

  it('copies nothing where it is to be made from nothing', async () => {
    expect(await planBeside([present(2)], { full: true })).toMatchObject({
      method: 'full',
      reason: 'requested',
    });
    expect(await planBeside([present(2)], { damage: 'everything' })).toMatchObject({ method: 'full' });
  });
});

describe('an index that lacks content', () => {
  const counts = { files: 1, chunks: 1, skipped: { missing: 1 } };
  let closed = 0;
  /** The plan where the index is up to date but for a file that was missing, of such content. */
  const planWith = async (blob: string, more: Partial<Manifest> = { counts }) => {
    const store = storeOf(present(2, more));
    const { files } = overlayOf([{ path: 'a.ts', contents: [] }]);
    const rows = files.map(({ row, vector }) => ({
      row: { ...row, blob, skip: 'missing' as const },
      vector,
    }));
    const reader = memoryReader({ masked: new Set(), files: rows, chunks: [] });
    reader.close = () => {
      closed++;
    };
    store.openReader = () => Promise.resolve(reader);
    closed = 0;
    return planFrom(present(2, more), {}, { store });
  };

  it('is listed anew once some of it is there, and leaves no reader open', async () => {
    expect(await planWith(BLOB)).toMatchObject({ method: 'list', reason: 'missing-found', recheck: false });
    expect(closed).toBe(1);
    expect(await planWith(ABSENT_TREE)).toMatchObject({ method: 'none' });
    expect(closed).toBe(1);
  });

  it('is not opened where nothing was missing', async () => {
    expect(await planWith(BLOB, {})).toMatchObject({ method: 'none' });
    expect(closed).toBe(0);
  });
});

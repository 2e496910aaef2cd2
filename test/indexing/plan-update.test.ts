import { describe, expect, it } from 'vitest';
import { DiffdexError } from '../../src/core/errors.js';
import type { StoreState } from '../../src/core/ports/snapshot-store.js';
import type { Manifest } from '../../src/core/types.js';
import { planUpdate, widenForRules, type Wanted } from '../../src/indexing/plan/plan-update.js';

const embedder = { id: 'model', digest: 'digest', dimension: 256 };
const manifest: Manifest = {
  format: 1,
  source: 'git',
  revision: 'old-revision',
  tree: 'old-tree',
  embedder: { ...embedder, dtype: 'float16' },
  rules: { cutting: 'cutting', judging: 'judging' },
  optionsDigest: 'options',
  tables: { chunks: 1, files: 1 },
  counts: { files: 1, chunks: 1, skipped: {} },
  contentDigest: 'content',
  createdAt: '2026-01-01T00:00:00.000Z',
  tool: '0.1.0',
  updatesSinceCompaction: 0,
};
const wanted: Wanted = {
  embedder,
  rules: { cutting: 'cutting', judging: 'judging' },
  optionsDigest: 'options',
  full: false,
  isCommitted: false,
};
const target = { revision: 'new-revision', tree: 'new-tree' };

function plan(
  change: {
    state?: StoreState;
    wanted?: Partial<Wanted>;
    target?: Partial<typeof target>;
    present?: boolean;
  } = {},
): { method: string; reason: string } {
  const { method, reason } = planUpdate(
    change.state ?? { kind: 'present', manifest },
    { ...target, ...change.target },
    { ...wanted, ...change.wanted },
    change.present ?? true,
  );
  return { method, reason };
}

describe('planUpdate', () => {
  it('does nothing for the indexed revision', () => {
    expect(plan({ target: { revision: 'old-revision', tree: 'old-tree' } })).toEqual({
      method: 'none',
      reason: 'up-to-date',
    });
  });

  it('publishes again for another revision of the same tree', () => {
    expect(plan({ target: { tree: 'old-tree' } })).toEqual({ method: 'diff', reason: 'tree-diff' });
  });

  it('applies the difference where the indexed tree is present and lists where it is not', () => {
    expect(plan()).toEqual({ method: 'diff', reason: 'tree-diff' });
    expect(plan({ present: false })).toEqual({ method: 'list', reason: 'tree-listing' });
  });

  it.each([
    [{ embedder: { ...embedder, digest: 'other' } }, 'full', 'model-changed'],
    [{ embedder: { ...embedder, dimension: 64 } }, 'full', 'model-changed'],
    [{ rules: { cutting: 'other', judging: 'judging' } }, 'full', 'chunker-changed'],
    [{ rules: { cutting: 'cutting', judging: 'other' } }, 'list', 'skip-rules-changed'],
    [{ optionsDigest: 'other' }, 'list', 'options-changed'],
    [{ full: true }, 'full', 'requested'],
  ])('says why %j needs more than the difference', (change, method, reason) => {
    expect(plan({ wanted: change })).toEqual({ method, reason });
  });

  it.each([
    [{ kind: 'missing' }, 'index-missing'],
    [{ kind: 'corrupt', detail: 'x' }, 'index-corrupt'],
    [{ kind: 'older-format', format: 0 }, 'format-changed'],
  ] satisfies [StoreState, string][])('rebuilds from %j', (state, reason) => {
    expect(plan({ state })).toEqual({ method: 'full', reason });
  });

  it('refuses an index of a newer format unless told to rebuild', () => {
    const state: StoreState = { kind: 'newer-format', format: 99 };
    expect(() => plan({ state })).toThrow(DiffdexError);
    expect(plan({ state, wanted: { full: true } })).toEqual({ method: 'full', reason: 'requested' });
  });
});

describe('widenForRules', () => {
  const diff = { method: 'diff', reason: 'tree-diff', base: manifest } as const;
  const list = { method: 'list', reason: 'tree-listing', base: manifest, recheck: false } as const;

  it.each([diff, list])('judges every file again, and says why: $method', (former) => {
    expect(widenForRules(former)).toMatchObject({ method: 'list', reason: 'rules-changed', recheck: true });
  });

  it('leaves a plan alone that judges every file anyway', () => {
    const judging = { ...list, reason: 'options-changed', recheck: true } as const;
    expect(widenForRules(judging)).toBe(judging);
  });
});

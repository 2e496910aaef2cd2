import { describe, expect, it } from 'vitest';
import { fragmentsToMerge as merge } from '../../../src/storage/upkeep/fragment-policy.js';
import type { Fragment } from '../../../src/storage/lance-files/table-version.js';

const fragmentsToMerge = (fragments: readonly Fragment[]) => merge(fragments, { isReindexed: true });
const fragment = (id: number, rows: number, deletedRows = 0): Fragment => ({ id, rows, deletedRows });
const base = [fragment(0, 4_096), fragment(1, 4_096), fragment(2, 2_000)];
const small = (count: number, rows = 8) => Array.from({ length: count }, (_, i) => fragment(10 + i, rows));

describe('small fragments', () => {
  it('are left alone while they are few', () => {
    expect(fragmentsToMerge([...base, ...small(16)])).toEqual([]);
  });

  it('are merged without what is much larger', () => {
    const merged = fragmentsToMerge([...base, ...small(17, 4)]);
    expect(merged.sort()).toEqual(small(17).map(({ id }) => id));
  });

  it('are merged smallest first, whatever their order, up to the first that is larger than those together', () => {
    const mixed = [fragment(10, 60), ...small(16, 1).map(({ id }) => fragment(id + 1, 1)), fragment(40, 70)];
    const smallest = mixed.filter(({ rows }) => rows === 1).map(({ id }) => id);
    expect(fragmentsToMerge([...base, ...mixed]).sort()).toEqual(smallest);
  });

  it('are merged half at a time where that is a good part of all already', () => {
    const merged = fragmentsToMerge([...base, ...small(30, 100)]);
    expect(merged).toHaveLength(8);
  });

  it('stay few over ten thousand updates, and no row is rewritten often', () => {
    let fragments = [...base];
    let [written, rewritten, most] = [0, 0, 0];
    for (let id = 100; id < 10_100; id++) {
      const added = fragment(id, 1 + (id % 17));
      written += added.rows;
      fragments.push(added);
      const merged = new Set(fragmentsToMerge(fragments));
      if (merged.size > 0) {
        const rows = fragments
          .filter((each) => merged.has(each.id))
          .reduce((sum, each) => sum + each.rows, 0);
        rewritten += rows;
        fragments = [...fragments.filter((each) => !merged.has(each.id)), fragment(id + 1_000_000, rows)];
      }
      most = Math.max(most, fragments.length);
    }
    expect(most).toBeLessThanOrEqual(16 + 128);
    expect(rewritten / written).toBeLessThan(8);
  });
});

describe('fragments with deleted rows', () => {
  it('are rewritten when a good part of them is waste', () => {
    expect(fragmentsToMerge([...base, fragment(3, 800, 150), fragment(4, 700, 300)])).toEqual([4]);
  });

  it('are rewritten a few at a time, the worst first', () => {
    const wasteful = Array.from({ length: 10 }, (_, i) => fragment(10 + i, 300, 100 + 10 * i));
    expect(fragmentsToMerge([...base, ...wasteful])).toEqual([19, 18, 17]);
  });

  it('are passed over where there is no room for them', () => {
    expect(fragmentsToMerge([...base, fragment(3, 2_000, 1_200), fragment(4, 300, 100)])).toEqual([4]);
  });

  it('are rewritten whatever their size once half of them is waste', () => {
    expect(fragmentsToMerge([fragment(0, 900, 1_000), fragment(1, 1_000)])).toEqual([0]);
  });

  it('are rewritten one at a time where they are too large for an update', () => {
    expect(fragmentsToMerge([fragment(0, 900, 1_000), fragment(1, 900, 1_100), fragment(2, 1_000)])).toEqual([
      1,
    ]);
  });

  it('wait until the index is built anew', () => {
    const fragments = [...base, fragment(3, 700, 300), ...small(25)];
    expect(merge(fragments, { isReindexed: false })).toEqual([]);
    expect(merge([...fragments, ...small(16, 9)], { isReindexed: false })).not.toContain(3);
  });

  it('are left alone where they are too large for the memory', () => {
    expect(fragmentsToMerge([fragment(0, 5_000, 6_000)])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { fragmentsToMerge as merge } from '../../../src/storage/upkeep/fragment-policy.js';
import type { Fragment } from '../../../src/storage/upkeep/table-version.js';

const fragmentsToMerge = (fragments: readonly Fragment[]) => merge(fragments, { hasRoom: true });
const fragment = (id: number, rows: number, deletedRows = 0): Fragment => ({ id, rows, deletedRows });
const base = [fragment(0, 4_096), fragment(1, 4_096), fragment(2, 2_000)];
const small = (count: number, rows = 8) => Array.from({ length: count }, (_, i) => fragment(10 + i, rows));

describe('small fragments', () => {
  it('are left alone while they are few', () => {
    expect(fragmentsToMerge([...base, ...small(24)])).toEqual([]);
  });

  it('are merged without what is much larger', () => {
    const merged = fragmentsToMerge([...base, ...small(25)]);
    expect(merged.sort()).toEqual(small(25).map(({ id }) => id));
  });

  it('are merged half at a time where that is a good part of all already', () => {
    const merged = fragmentsToMerge([...base, ...small(30, 100)]);
    expect(merged).toHaveLength(12);
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
    expect(most).toBeLessThanOrEqual(24 + 32);
    expect(rewritten / written).toBeLessThan(8);
  });
});

describe('fragments with deleted rows', () => {
  it('are rewritten when a good part of them is waste', () => {
    expect(fragmentsToMerge([fragment(0, 3_000, 1_000), fragment(1, 2_500, 1_500)])).toEqual([1]);
  });

  it('are left alone where little is to be gained', () => {
    expect(fragmentsToMerge([fragment(0, 100, 190)])).toEqual([]);
  });

  it('are rewritten a few at a time, the worst first', () => {
    const wasteful = Array.from({ length: 10 }, (_, i) => fragment(i, 2_000, 1_000 + 10 * i));
    expect(fragmentsToMerge(wasteful)).toEqual([9]);
    expect(fragmentsToMerge([...wasteful, ...base, ...base, ...base])).toEqual([9, 8]);
  });

  it('wait until there is room for them', () => {
    expect(merge([fragment(0, 3_000, 1_500), ...small(25)], { hasRoom: false })).not.toContain(0);
  });

  it('are left alone where they are too large for the memory', () => {
    expect(fragmentsToMerge([fragment(0, 5_000, 5_000)])).toEqual([]);
  });
});

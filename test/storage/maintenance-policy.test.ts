import { describe, expect, it } from 'vitest';
import { isMaintenanceDue, removableBefore } from '../../src/storage/maintenance-policy.js';

const now = new Date('2026-01-01T12:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const version = (number: number, minutes: number) => ({ version: number, timestamp: minutesAgo(minutes) });

describe('maintenance', () => {
  it.each([
    [{ rows: 20_000, unindexedRows: 100, updates: 1 }, false],
    [{ rows: 20_000, unindexedRows: 100, updates: 49 }, false],
    [{ rows: 20_000, unindexedRows: 100, updates: 50 }, true],
    [{ rows: 1_000_000, unindexedRows: 100, updates: 199 }, false],
    [{ rows: 1_000_000, unindexedRows: 100, updates: 200 }, true],
    [{ rows: 500, unindexedRows: 1_000, updates: 1 }, false],
    [{ rows: 20_000, unindexedRows: 1_001, updates: 1 }, true],
    [{ rows: 200_000, unindexedRows: 9_000, updates: 1 }, false],
    [{ rows: 200_000, unindexedRows: 10_001, updates: 1 }, true],
  ])('of %j is due: %s', (health, isDue) => {
    expect(isMaintenanceDue(health)).toBe(isDue);
  });
});

describe('removing versions', () => {
  it('keeps everything of the last hour', () => {
    expect(removableBefore([version(1, 59), version(2, 5)], 1, now)).toBeUndefined();
  });

  it('keeps what was current an hour ago, however old it is', () => {
    const before = removableBefore([version(1, 900), version(2, 300), version(3, 10), version(4, 0)], 3, now);
    expect(before?.getTime()).toBeLessThan(minutesAgo(300).getTime());
    expect(before?.getTime()).toBeGreaterThan(minutesAgo(900).getTime());
  });

  it('keeps the snapshot that was superseded just now by an update of hours', () => {
    const before = removableBefore(
      [version(1, 900), version(2, 300), version(3, 120), version(4, 0)],
      2,
      now,
    );
    expect(before?.getTime()).toBeLessThan(minutesAgo(300).getTime());
  });
});

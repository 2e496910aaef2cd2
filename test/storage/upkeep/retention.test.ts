import { describe, expect, it } from 'vitest';
import { DEFAULT_RETENTION_MS, removableVersions } from '../../../src/storage/upkeep/retention.js';

const now = new Date('2026-01-01T12:00:00.000Z');
const version = (number: number, minutesAgo: number) => ({
  version: number,
  writtenAt: new Date(now.getTime() - minutesAgo * 60_000),
});
const removable = (
  versions: ReturnType<typeof version>[],
  {
    keep,
    publishedUpTo,
    retentionMs = DEFAULT_RETENTION_MS,
  }: { keep: number[]; publishedUpTo: number; retentionMs?: number },
) => removableVersions(versions, { keep, publishedUpTo, retentionMs, now }).sort((a, b) => a - b);

describe('versions of a table', () => {
  it('stay for an hour after they were superseded, however old they are', () => {
    const versions = [version(1, 900), version(2, 62), version(3, 59), version(4, 0)];
    expect(removable(versions, { keep: [4], publishedUpTo: 3 })).toEqual([1]);
  });

  it('are told in any order, as a folder lists them', () => {
    const versions = [version(4, 0), version(2, 62), version(1, 900), version(3, 59)];
    expect(removable(versions, { keep: [4], publishedUpTo: 3 })).toEqual([1]);
  });

  it('that were superseded just now stay, however old they are', () => {
    expect(removable([version(1, 9_000), version(2, 0)], { keep: [2], publishedUpTo: 1 })).toEqual([]);
  });

  it('that were never published go at once', () => {
    const versions = [version(1, 5), version(2, 4), version(3, 3), version(4, 0)];
    expect(removable(versions, { keep: [1, 4], publishedUpTo: 1 })).toEqual([2, 3]);
  });

  it('that nobody can have published go at once', () => {
    expect(removable([version(1, 1), version(2, 0)], { keep: [2], publishedUpTo: 0 })).toEqual([1]);
  });

  it('stay by their age alone where it is not known what was published', () => {
    const versions = [version(1, 900), version(2, 100), version(3, 30), version(4, 0)];
    expect(removable(versions, { keep: [4], publishedUpTo: Infinity })).toEqual([1]);
  });

  it('go all but the one that counts where nobody shall read former ones', () => {
    const versions = [version(1, 2), version(2, 1), version(3, 0)];
    expect(removable(versions, { keep: [3], publishedUpTo: 2, retentionMs: 0 })).toEqual([1, 2]);
  });

  it('of the present snapshot stay, whatever the clock says', () => {
    const versions = [version(1, -500), version(2, -400), version(3, 0)];
    expect(removable(versions, { keep: [1, 3], publishedUpTo: 1, retentionMs: 0 })).toEqual([2]);
  });
});

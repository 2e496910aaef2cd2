import type { Fragment } from './table-version.js';

/** Smaller fragments are merged with others; about the rows of one batch, so that merging fits into memory. */
const FULL_ROWS = 4_096;

/**
 * An update leaves a small fragment behind, and every search reads each: two dozen cost a search about a millisecond.
 * Merging the smaller half, and what is no larger than all of it together, leaves sizes that double from one to the
 * next, so that a row is rewritten a few times only, however many updates there are.
 */
const MOST_SMALL = 24;

/** Deleted rows take up space until their fragment is rewritten, and its former files stay as long as a snapshot does. */
const MAX_DELETED_SHARE = 0.3;
const MIN_DELETED_ROWS = 256;
/** Rows of such fragments that one update rewrites, of all: the space that it takes until former files may go. */
const MAX_REWRITTEN_SHARE = 0.1;

/** Ids of the fragments whose rows are to be written anew, together; empty where nothing is to be done. */
export function fragmentsToMerge(fragments: readonly Fragment[]): number[] {
  return [...new Set([...smallOnes(fragments), ...wastefulOnes(fragments)])];
}

function smallOnes(fragments: readonly Fragment[]): number[] {
  const small = fragments.filter(({ rows }) => rows < FULL_ROWS).sort((a, b) => a.rows - b.rows);
  if (small.length <= MOST_SMALL) return [];
  const merged: number[] = [];
  let sum = 0;
  for (const { id, rows } of small) {
    if (merged.length >= MOST_SMALL / 2 && rows > sum) break;
    merged.push(id);
    sum += rows;
  }
  return merged;
}

function wastefulOnes(fragments: readonly Fragment[]): number[] {
  const total = fragments.reduce((sum, { rows }) => sum + rows, 0);
  const wasteful = fragments
    .filter(
      (fragment) => fragment.deletedRows >= MIN_DELETED_ROWS && deletedShare(fragment) > MAX_DELETED_SHARE,
    )
    .sort((a, b) => deletedShare(b) - deletedShare(a));
  const merged: number[] = [];
  let sum = 0;
  for (const { id, rows } of wasteful) {
    sum += rows;
    if (sum > Math.max(FULL_ROWS, total * MAX_REWRITTEN_SHARE)) break;
    merged.push(id);
  }
  return merged;
}

function deletedShare({ rows, deletedRows }: Fragment): number {
  return deletedRows / (rows + deletedRows);
}

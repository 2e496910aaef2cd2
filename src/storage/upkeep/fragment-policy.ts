import type { Fragment } from './table-version.js';

/** Rows that are rewritten together at most, for the sake of memory: about those of one batch. */
const MOST_ROWS = 4_096;
/**
 * Fragments of less than this share of all rows, or of so many, are merged with others. Larger ones stay apart, since
 * their former files would take up as much space once more for as long as a snapshot stays.
 */
const FULL_SHARE = 1 / 32;
const LEAST_FULL_ROWS = 128;

/**
 * An update leaves a small fragment behind, and every search reads each: two dozen cost a search about a millisecond.
 * Merging the smaller half, and what is no larger than all of it together, leaves sizes that double from one to the
 * next, so that a row is rewritten a few times only, however many updates there are.
 */
const MOST_SMALL = 24;

/** Deleted rows take up space until their fragment is rewritten, and its former files stay as long as a snapshot does. */
const MAX_DELETED_SHARE = 0.2;
const MIN_DELETED_ROWS = 192;
/** Rows of such fragments that one update rewrites, of all, unless a single one has more. */
const MAX_REWRITTEN_SHARE = 0.1;

/**
 * Ids of the fragments whose rows are to be written anew, together; empty where nothing is to be done.
 *
 * @param hasRoom whether former files take up so little space that those of wasteful fragments may come on top
 */
export function fragmentsToMerge(
  fragments: readonly Fragment[],
  { hasRoom }: { hasRoom: boolean },
): number[] {
  return [...new Set([...smallOnes(fragments), ...(hasRoom ? wastefulOnes(fragments) : [])])];
}

function smallOnes(fragments: readonly Fragment[]): number[] {
  const fullRows = Math.min(MOST_ROWS, Math.max(LEAST_FULL_ROWS, totalRows(fragments) * FULL_SHARE));
  const small = fragments.filter(({ rows }) => rows < fullRows).sort((a, b) => a.rows - b.rows);
  if (small.length <= MOST_SMALL) return [];
  const merged: number[] = [];
  let sum = 0;
  for (const { id, rows } of small) {
    if (merged.length >= MOST_SMALL / 2 && (rows > sum || sum > fullRows)) break;
    merged.push(id);
    sum += rows;
  }
  return merged;
}

function wastefulOnes(fragments: readonly Fragment[]): number[] {
  const total = totalRows(fragments);
  const mostRows = Math.max(MOST_ROWS, total * MAX_REWRITTEN_SHARE);
  const wasteful = fragments
    .filter(
      (fragment) =>
        fragment.rows <= mostRows &&
        fragment.deletedRows >= MIN_DELETED_ROWS &&
        deletedShare(fragment) > MAX_DELETED_SHARE,
    )
    .sort((a, b) => deletedShare(b) - deletedShare(a));
  const merged: number[] = [];
  let sum = 0;
  for (const { id, rows } of wasteful) {
    sum += rows;
    if (merged.length > 0 && sum > total * MAX_REWRITTEN_SHARE) break;
    merged.push(id);
  }
  return merged;
}

function deletedShare({ rows, deletedRows }: Fragment): number {
  return deletedRows / (rows + deletedRows);
}

function totalRows(fragments: readonly Fragment[]): number {
  return fragments.reduce((sum, { rows }) => sum + rows, 0);
}

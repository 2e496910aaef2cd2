import type { Fragment } from '../lance-files/table-version.js';

/** Rows that are rewritten together at most, for the sake of memory: about those of one batch. */
const MAX_ROWS = 4_096;

/** Fragments of less than this share of all rows, or of so many, are small. */
const SMALL_SHARE = 1 / 128;
const MIN_FULL_ROWS = 16;

/**
 * An update leaves a small fragment behind, and every search reads each: two dozen cost a search up to a millisecond.
 * Merging the smaller half, and what is no larger than all of it together, leaves sizes that double from one to the
 * next, so that a row is rewritten a few times only, however many updates there are.
 */
const MAX_SMALL = 16;
/** As long as the full-text index stays as it is, rewritten rows are rows that it lacks: then more of them are borne. */
const MAX_SMALL_BETWEEN = 2 * MAX_SMALL;

/** Deleted rows take up space until their fragment is rewritten, and its former files stay as long as a snapshot does. */
const MIN_DELETED_SHARE = 0.2;
/** Rows of such fragments that one update rewrites, deleted ones too, of all. */
const MAX_REWRITTEN_SHARE = 0.12;
/** A fragment too large for that is rewritten all the same once that frees as much as it takes. */
const MOSTLY_DELETED_SHARE = 0.5;

/**
 * Ids of the fragments whose rows are to be written anew, together; empty where nothing is to be done.
 *
 * @param isReindexed whether the full-text index is built anew afterwards, so that it has the rewritten rows
 */
export function fragmentsToMerge(
  fragments: readonly Fragment[],
  { isReindexed }: { isReindexed: boolean },
): number[] {
  if (!isReindexed) return smallOnes(fragments, MAX_SMALL_BETWEEN);
  return [...new Set([...smallOnes(fragments, MAX_SMALL), ...wastefulOnes(fragments)])];
}

function smallOnes(fragments: readonly Fragment[], most: number): number[] {
  const fullRows = Math.min(MAX_ROWS, Math.max(MIN_FULL_ROWS, totalRows(fragments) * SMALL_SHARE));
  const small = fragments.filter(({ rows }) => rows < fullRows).sort((a, b) => a.rows - b.rows);
  if (small.length <= most) return [];
  const merged: number[] = [];
  let sum = 0;
  for (const { id, rows } of small) {
    if (merged.length >= MAX_SMALL / 2 && (rows > sum || sum > fullRows)) break;
    merged.push(id);
    sum += rows;
  }
  return merged;
}

/** The worst first, as many as there is room for. */
function wastefulOnes(fragments: readonly Fragment[]): number[] {
  const wasteful = fragments
    .filter((fragment) => fragment.rows <= MAX_ROWS && deletedShare(fragment) > MIN_DELETED_SHARE)
    .sort((a, b) => deletedShare(b) - deletedShare(a));
  const merged: number[] = [];
  let room = Math.min(MAX_ROWS, totalRows(fragments) * MAX_REWRITTEN_SHARE);
  for (const fragment of wasteful) {
    const takes = fragment.rows + fragment.deletedRows;
    const isPressing = merged.length === 0 && deletedShare(fragment) > MOSTLY_DELETED_SHARE;
    if (takes > room && !isPressing) continue;
    merged.push(fragment.id);
    room -= takes;
  }
  return merged;
}

function deletedShare({ rows, deletedRows }: Fragment): number {
  return deletedRows / (rows + deletedRows);
}

function totalRows(fragments: readonly Fragment[]): number {
  return fragments.reduce((sum, { rows }) => sum + rows, 0);
}

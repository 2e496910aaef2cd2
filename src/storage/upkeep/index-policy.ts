/**
 * Rows that a full-text index lacks are searched one by one: a chunk costs each search some 0.007 ms, a whole file 0.06 ms.
 * LanceDB brings an index up to date only along with rewriting the table, so it is built anew, which takes a second for
 * 20,000 chunks and 15 % of the tables' space for as long as the former one stays.
 */
const LIMITS = {
  /** Rows above which that is worth while now and then, and above which it is done in any case. */
  chunks: { some: 64, many: 1_000 },
  files: { some: 8, many: 100 },
};
const MAX_UNINDEXED_SHARE = 0.05;

/** A former index stays for as long as a snapshot: one of them at most takes up space. */
const MIN_AGE_MS = 62 * 60_000;

export interface IndexHealth {
  rows: number;
  unindexedRows: number;
  /** Since the index was built. */
  ageMs: number;
}

/** Whether the full-text index of a table is to be built anew. */
export function isIndexDue(table: keyof typeof LIMITS, { rows, unindexedRows, ageMs }: IndexHealth): boolean {
  const { some, many } = LIMITS[table];
  if (unindexedRows > Math.max(many, rows * MAX_UNINDEXED_SHARE)) return true;
  return unindexedRows > some && ageMs >= MIN_AGE_MS;
}

/**
 * An update leaves a small file or two behind in each table, and every search reads each of them: after fifty updates
 * of a file each, full-text search of 20,000 chunks takes 2 ms longer. Compaction takes half a second and, since
 * former snapshots stay for an hour, as much space again as the tables.
 */
const MIN_UPDATES = 50;
/** Compaction rewrites a whole table, so large ones are compacted less often. */
const ROWS_PER_UPDATE = 5_000;
/** Rows that the full-text index lacks are searched one by one. */
const MIN_UNINDEXED_ROWS = 1_000;
const MAX_UNINDEXED_SHARE = 0.05;

/** How long a superseded snapshot stays readable for those who opened it. */
const RETENTION_MS = 60 * 60_000;
/** Between choosing what to remove and removing it the clock goes on; far less than this. */
const SAFETY_MS = 60_000;

/** What an update left of the chunk table. */
export interface TableHealth {
  rows: number;
  unindexedRows: number;
  /** Updates since it was last compacted, with the present one. */
  updates: number;
}

/** Whether the tables are to be compacted and their full-text indexes brought up to date. */
export function isMaintenanceDue({ rows, unindexedRows, updates }: TableHealth): boolean {
  return (
    updates >= Math.max(MIN_UPDATES, rows / ROWS_PER_UPDATE) ||
    unindexedRows > Math.max(MIN_UNINDEXED_ROWS, rows * MAX_UNINDEXED_SHARE)
  );
}

/** A table version and when it was written. */
export interface DatedVersion {
  version: number;
  timestamp: Date;
}

/**
 * Versions older than this may go: what was current an hour ago stays, and so does the snapshot that was superseded
 * just now, however old it is. Undefined where nothing may go.
 */
export function removableBefore(
  versions: readonly DatedVersion[],
  superseded: number | undefined,
  now: Date,
): Date | undefined {
  const times = versions.map(({ timestamp }) => timestamp.getTime());
  const old = times.filter((time) => time <= now.getTime() - RETENTION_MS);
  if (old.length === 0) return undefined;
  const supersededAt = versions.find(({ version }) => version === superseded)?.timestamp.getTime();
  return new Date(Math.min(Math.max(...old), supersededAt ?? Infinity) - SAFETY_MS);
}

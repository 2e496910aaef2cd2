import type { Manifest } from '../core/types.js';
import type { Lance } from './lance.js';
import { isMaintenanceDue, removableBefore } from './maintenance-policy.js';
import type { TableUpdate } from './table-update.js';

/** The two tables under an update. */
export interface UpdateTables {
  chunks: TableUpdate;
  files: TableUpdate;
}

/** What the update builds on: `base` is what it changes, `former` what readers have open. */
export interface Foundation {
  base: Manifest | undefined;
  former: Manifest | undefined;
}

/**
 * Gives new tables their indexes and compacts older ones when it is due. Returns how many updates there have been
 * since the last compaction. A compaction that fails is only reported: the tables are as good without it.
 */
export async function finishTables(
  lance: Lance,
  tables: UpdateTables,
  { base }: Foundation,
  { isCommitted, onWarning }: { isCommitted: boolean; onWarning: (message: string) => void },
): Promise<number> {
  const both = [tables.chunks, tables.files];
  if (!base) {
    await compact(both, onWarning);
    for (const table of both) await table.createTermsIndex(lance);
    return isCommitted && !(await settle(both, onWarning)) ? 1 : 0;
  }
  // Every file of a committed index weighs on every clone, and former versions are git's affair.
  if (isCommitted) {
    await compact(both, onWarning);
    // Bringing the index up to date would leave what went in it.
    for (const table of both) await table.createTermsIndex(lance);
    return (await settle(both, onWarning)) ? 0 : base.updatesSinceCompaction + 1;
  }
  const updates = base.updatesSinceCompaction + 1;
  const [rows, unindexedRows] = await Promise.all([
    tables.chunks.table.countRows(),
    tables.chunks.countUnindexedRows(),
  ]);
  if (!isMaintenanceDue({ rows, unindexedRows, updates })) return updates;
  return (await compact(both, onWarning)) ? 0 : updates;
}

/**
 * Removes every version but the published one, whoever reads it. Only after the new manifest is published, and where
 * compaction was finished: otherwise it would go on here, in a version that the manifest does not name.
 */
export async function removeAllVersions(
  tables: UpdateTables,
  onWarning: (message: string) => void,
): Promise<void> {
  try {
    const now = new Date();
    for (const table of [tables.chunks, tables.files]) await table.removeVersions(now);
  } catch (error) {
    onWarning(`Old versions of the index were not removed: ${messageOf(error)}`);
  }
}

/** Removes versions that no reader can have open any more. Only after the new manifest is published. */
export async function removeOldVersions(
  tables: UpdateTables,
  { former }: Foundation,
  onWarning: (message: string) => void,
): Promise<void> {
  const now = new Date();
  try {
    for (const name of ['chunks', 'files'] as const) {
      const { table } = tables[name];
      const before = former ? removableBefore(await table.listVersions(), former.tables[name], now) : now;
      if (before) await tables[name].removeVersions(before);
    }
  } catch (error) {
    onWarning(`Old versions of the index were not removed: ${messageOf(error)}`);
  }
}

function compact(tables: readonly TableUpdate[], onWarning: (message: string) => void): Promise<boolean> {
  return unlessFailed(tables, (table) => table.compact(), onWarning);
}

function settle(tables: readonly TableUpdate[], onWarning: (message: string) => void): Promise<boolean> {
  return unlessFailed(tables, (table) => table.settle(), onWarning);
}

async function unlessFailed(
  tables: readonly TableUpdate[],
  work: (table: TableUpdate) => Promise<void>,
  onWarning: (message: string) => void,
): Promise<boolean> {
  try {
    for (const table of tables) await work(table);
    return true;
  } catch (error) {
    onWarning(`The index was not compacted: ${messageOf(error)}`);
    return false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

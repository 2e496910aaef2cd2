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
  onWarning: (message: string) => void,
): Promise<number> {
  const both = [tables.chunks, tables.files];
  if (!base) {
    await compact(both, onWarning);
    for (const table of both) await table.createTermsIndex(lance);
    return 0;
  }
  const updates = base.updatesSinceCompaction + 1;
  const [rows, unindexedRows] = await Promise.all([
    tables.chunks.table.countRows(),
    tables.chunks.countUnindexedRows(),
  ]);
  if (!isMaintenanceDue({ rows, unindexedRows, updates })) return updates;
  return (await compact(both, onWarning)) ? 0 : updates;
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

async function compact(
  tables: readonly TableUpdate[],
  onWarning: (message: string) => void,
): Promise<boolean> {
  try {
    for (const table of tables) await table.compact();
    return true;
  } catch (error) {
    onWarning(`The index was not compacted: ${messageOf(error)}`);
    return false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

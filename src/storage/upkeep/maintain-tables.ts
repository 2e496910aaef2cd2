import { dirname } from 'node:path';
import { DiffdexError } from '../../core/errors.js';
import type { Manifest } from '../../core/types.js';
import type { Lance } from '../tables/lance.js';
import { reasonOf } from '../files/storage-errors.js';
import type { TableUpdate } from '../tables/table-update.js';
import { fragmentsToMerge } from './fragment-policy.js';
import { isIndexDue } from './index-policy.js';
import { TABLE_NAMES } from '../lance-files/table-names.js';

/** The two tables under an update. */
export interface UpdateTables {
  chunks: TableUpdate;
  files: TableUpdate;
}

export interface Maintenance {
  base: Manifest | undefined;
  /** Rewrites both tables as a whole, so that they are as small as can be. */
  isCommitted: boolean;
  onWarning: (message: string) => void;
}

/**
 * Gives new tables their indexes, merges what former updates left in small pieces and brings indexes up to date, where
 * it is due. Returns how many updates there have been since. What fails, but for the indexes of new tables, is only
 * reported: the tables are as good without it.
 */
export async function maintainTables(
  lance: Lance,
  tables: UpdateTables,
  { base, isCommitted, onWarning }: Maintenance,
): Promise<number> {
  let isDone = base === undefined;
  try {
    for (const name of TABLE_NAMES) {
      const table = tables[name];
      // Bringing the index up to date would leave what went in it.
      const isReindexed = base !== undefined && (isCommitted || (await isTermsIndexDue(table, name)));
      const isRewritten = isCommitted
        ? await table.compact()
        : base !== undefined && (await mergeFragments(table, isReindexed));
      if (isReindexed) await table.createTermsIndex(lance);
      isDone ||= isRewritten || isReindexed;
    }
  } catch (error) {
    if (error instanceof DiffdexError) throw error;
    onWarning(`The index was not compacted: ${reasonOf(error, dirname(tables.chunks.folder))}`);
    isDone = false;
  }
  if (!base) for (const name of TABLE_NAMES) await tables[name].createTermsIndex(lance);
  return isDone ? 0 : (base?.updatesSinceCompaction ?? 0) + 1;
}

async function mergeFragments(table: TableUpdate, isReindexed: boolean): Promise<boolean> {
  const ids = fragmentsToMerge(await table.readFragments(), { isReindexed });
  if (ids.length === 0) return false;
  await table.mergeFragments(ids);
  return true;
}

async function isTermsIndexDue(table: TableUpdate, name: keyof UpdateTables): Promise<boolean> {
  const [rows, unindexedRows, writtenAt] = await Promise.all([
    table.table.countRows(),
    table.countUnindexedRows(),
    table.readTermsIndexTime(),
  ]);
  return isIndexDue(name, { rows, unindexedRows, ageMs: Date.now() - writtenAt.getTime() });
}

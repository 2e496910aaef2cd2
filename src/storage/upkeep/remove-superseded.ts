import { dirname } from 'node:path';
import type { Manifest } from '../../core/types.js';
import { reasonOf } from '../files/storage-errors.js';
import type { UpdateTables } from './maintain-tables.js';
import { removableVersions } from './retention.js';
import { forgetVersions, listVersions, removeSteps, removeUnused } from '../lance-files/table-folder.js';
import { TABLE_NAMES } from '../lance-files/table-names.js';

/** Looking for unused files reads every version that stays; while few versions can go, it waits for more of them. */
const MIN_REMOVABLE_SHARE = 1 / 16;

export interface Removal {
  /** The table versions that readers open now; `undefined` without a snapshot that can be read. */
  current: Manifest['tables'] | undefined;
  /** The newest versions that a manifest named before this update; 0 where there was none. */
  publishedUpTo: Manifest['tables'];
  retentionMs: number;
  /** Every file of the tables before this update, where all of them were in use; undefined where that is not known. */
  filesBefore: ReadonlySet<string> | undefined;
  onWarning: (message: string) => void;
}

/**
 * Removes what no reader can have open any more: versions that were never published or are superseded for long enough,
 * and every file that no version refers to, such as those that killed updates left. Stays clear of the current snapshot
 * and of what is under way. A failure is only reported. Only under the writer lock, and between writes.
 */
export async function removeSuperseded(tables: UpdateTables, removal: Removal): Promise<void> {
  const { current, publishedUpTo, retentionMs, filesBefore, onWarning } = removal;
  try {
    for (const name of TABLE_NAMES) {
      const { folder, table } = tables[name];
      const keep = [await table.version(), ...(current ? [current[name]] : [])];
      const versions = await listVersions(folder);
      const removable = removableVersions(versions, {
        keep,
        publishedUpTo: publishedUpTo[name],
        retentionMs,
        now: new Date(),
      });
      const isWorthWhile = removable.length > 0 && removable.length >= versions.length * MIN_REMOVABLE_SHARE;
      if (isWorthWhile || !filesBefore) await removeUnused(folder, new Set(removable));
      else await removeSteps(folder, await table.version(), filesBefore);
    }
  } catch (error) {
    const reason = reasonOf(error, dirname(tables.chunks.folder));
    onWarning(`Old versions of the index were not removed: ${reason}`);
  }
}

/**
 * Removes the versions that an update made on its way to the one that it is about to publish. From then on every version
 * but the newest was published, and the next one tells when it was superseded.
 */
export async function forgetIntermediates(
  tables: UpdateTables,
  publishedUpTo: Manifest['tables'],
): Promise<void> {
  for (const name of TABLE_NAMES) {
    const { folder, table } = tables[name];
    const newest = await table.version();
    await forgetVersions(folder, (version) => version > publishedUpTo[name] && version < newest);
  }
}

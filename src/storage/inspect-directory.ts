import { join } from 'node:path';
import { directorySize } from './files/directory-size.js';
import { loadLibraries } from './tables/lance.js';
import { readLock } from '../platform/locks/lock-file.js';
import { findOwner } from '../platform/locks/lock-owner.js';
import { withStorageErrors } from './files/storage-errors.js';
import { listVersions } from './lance-files/table-folder.js';
import { listNames } from '../platform/files/list-names.js';
import { TABLE_NAMES, tableFolder } from './lance-files/table-names.js';

/** What lies in an index directory besides the snapshot. */
export interface DirectoryFacts {
  sizeBytes: number;
  /** Versions of the tables that are kept, of both together. */
  versions: number;
  /** Names of files that killed processes left; the next update removes them. */
  leftovers: string[];
  /** Who holds the writer lock: one line, and what can be told of the process. */
  lock: { holder: string; state: 'running' | 'ended' | 'unseen' } | undefined;
}

/** Looks at an index directory, which need not exist, without opening its tables. @throws DiffdexError PERMISSION_DENIED */
export function inspectDirectory(directory: string): Promise<DirectoryFacts> {
  return withStorageErrors(directory, () => inspect(directory));
}

async function inspect(directory: string): Promise<DirectoryFacts> {
  const names = await listNames(directory);
  const versions = await Promise.all(TABLE_NAMES.map((table) => listVersions(tableFolder(directory, table))));
  return {
    sizeBytes: await directorySize(directory),
    versions: versions.flat().length,
    leftovers: names.filter((name) => /^(?:manifest\.json|writer\.lock)\..+/.test(name)),
    lock: await inspectLock(join(directory, 'writer.lock')),
  };
}

/** @throws DiffdexError BINDING_MISSING */
export async function checkBinding(): Promise<void> {
  await loadLibraries();
}

async function inspectLock(path: string): Promise<DirectoryFacts['lock']> {
  const lock = await readLock(path);
  if (!lock) return undefined;
  const { owner } = lock;
  const holder = owner ? `process ${String(owner.pid)} on ${owner.host}, since ${owner.takenAt}` : 'unknown';
  return { holder, state: await findOwner(owner) };
}

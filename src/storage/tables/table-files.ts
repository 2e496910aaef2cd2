import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { syncFile, syncFolder } from '../../platform/files/sync-file.js';
import { VERSION_HINT } from '../lance-files/table-folder.js';
import { ifPresent } from '../../platform/files/file-errors.js';
import { TABLE_NAMES, tableFolder } from '../lance-files/table-names.js';

/** Of a table: rows, marks of deleted rows, and indexes. */
const DATA_FOLDERS = /^[^/\\]+[/\\](?:data|_deletions|_indices)[/\\]/;

/** Files and folders that are synced at once. */
const SYNCED_AT_ONCE = 64;

/** Absolute paths of every file of the tables of an index directory, which need not exist. */
export async function listTableFiles(directory: string): Promise<Set<string>> {
  const paths = await Promise.all(TABLE_NAMES.map((table) => listFiles(tableFolder(directory, table))));
  return new Set(paths.flat());
}

/**
 * Makes every file of the tables that is not among `known` last through a power cut, with its name: Lance leaves that to
 * the system, which may write the manifest that refers to them first.
 */
export async function syncAddedFiles(directory: string, known: ReadonlySet<string>): Promise<void> {
  const present = [...(await listTableFiles(directory))];
  const added = present.filter((path) => !known.has(path) || basename(path) === VERSION_HINT);
  await each(added, syncFile);
  const folders = new Set<string>();
  for (const path of added) {
    for (let folder = dirname(path); folder.startsWith(directory); folder = dirname(folder))
      folders.add(folder);
  }
  await each([...folders], syncFolder);
}

/**
 * Removes the data and index files that were written since `known` was listed, since these may fill the disk. The table
 * versions that name them stay; the next update removes those.
 */
export async function removeAddedData(directory: string, known: ReadonlySet<string>): Promise<void> {
  const present = [...(await listTableFiles(directory))];
  const added = present.filter((path) => !known.has(path) && DATA_FOLDERS.test(relative(directory, path)));
  await each(added, (path) => rm(path, { force: true }));
}

async function each(paths: readonly string[], work: (path: string) => Promise<void>): Promise<void> {
  for (let from = 0; from < paths.length; from += SYNCED_AT_ONCE)
    await Promise.all(paths.slice(from, from + SYNCED_AT_ONCE).map(work));
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = (await ifPresent(readdir(folder, { recursive: true, withFileTypes: true }))) ?? [];
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

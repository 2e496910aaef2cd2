import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Manifest } from '../../core/types.js';
import { corruptError, unsafeError } from '../files/storage-errors.js';
import { requireNoCatalogue } from './catalogue.js';
import { hasOwnColumns } from './table-columns.js';
import { requireOwnIndex } from '../lance-files/index-metadata.js';
import { readTableVersion, versionOfFile } from '../lance-files/table-version.js';
import { isAbsence } from '../../platform/files/file-errors.js';
import { folderNameOf, TABLE_NAMES, tableFolder, type TableName } from '../lance-files/table-names.js';
import { posixPath } from '../../platform/files/posix-path.js';

/** What Lance makes of a table. Another folder would hold branches, tags or logs, which lead to further files. */
const FOLDERS = /^(?:data|_deletions|_indices(?:\/[0-9a-f-]{36})?|_transactions|_versions)$/;

/**
 * Looks at what LanceDB is about to open, since LanceDB follows whatever a table says: to other folders, to links and
 * devices, to object stores with the user's credentials. Only tables pass that diffdex could have written.
 *
 * @throws DiffdexError INDEX_CORRUPT where a table is missing or not such a one
 */
export async function requireOwnTables(directory: string, tables: Manifest['tables']): Promise<void> {
  await requireNoCatalogue(directory);
  for (const name of TABLE_NAMES) {
    const newest = await requirePlainTable(directory, name);
    // LanceDB opens the newest version before the one that it is asked for.
    await requireVersions(directory, name, [tables[name], ...newest.slice(0, 1)]);
  }
}

/**
 * The same for a table that is about to be changed: a change looks at every version after the one that it starts from.
 *
 * @param version that one; undefined where the table begins anew
 */
export async function requireOwnTable(
  directory: string,
  name: TableName,
  version: number | undefined,
): Promise<void> {
  const versions = await requirePlainTable(directory, name);
  const newest = versions.slice(0, 1);
  const opened = version === undefined ? newest : [version, ...versions.filter((other) => other > version)];
  await requireVersions(directory, name, opened);
}

/**
 * Looks at names and kinds of what a table folder holds. Returns the versions, newest first.
 *
 * @throws DiffdexError INDEX_CORRUPT
 */
export async function requirePlainTable(directory: string, table: TableName): Promise<number[]> {
  const folder = tableFolder(directory, table);
  const versions: number[] = [];
  for (const { path, kind } of await listTable(directory, folder)) {
    if (kind === 'other')
      throw unsafeError(directory, `${folderNameOf(table)}/${path} is not a regular file`);
    const isOwn = kind === 'folder' ? FOLDERS.test(path) : path.includes('/') || path.startsWith('.');
    if (!isOwn)
      throw unsafeError(directory, `${folderNameOf(table)}/${path} is not a file that diffdex writes`);
    const [, name = ''] = /^_versions\/(.*)$/.exec(path) ?? [];
    if (!name.endsWith('.manifest')) continue;
    const version = versionOfFile(name);
    if (version === undefined)
      throw unsafeError(directory, `${folderNameOf(table)}/${path} is an unknown kind of version`);
    versions.push(version);
  }
  return versions.sort((a, b) => b - a);
}

/** Everything below a table folder, with `/`. */
async function listTable(
  directory: string,
  folder: string,
): Promise<{ path: string; kind: 'file' | 'folder' | 'other' }[]> {
  try {
    // A link would be followed.
    if (!(await lstat(folder)).isDirectory()) throw corruptError(directory);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.map((entry) => ({
      path: posixPath(relative(folder, join(entry.parentPath, entry.name))),
      kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
    }));
  } catch (error) {
    if (isAbsence(error)) throw corruptError(directory, error);
    throw error;
  }
}

async function requireVersions(
  directory: string,
  table: TableName,
  versions: readonly number[],
): Promise<void> {
  const folder = tableFolder(directory, table);
  for (const [position, version] of [...new Set(versions)].entries()) {
    try {
      const { version: told, columns, files } = await readTableVersion(folder, version);
      if (told !== version) throw new RangeError('a version of it has a wrong number');
      if (!hasOwnColumns(table, columns)) throw new RangeError('it has other columns');
      for (const file of files) if (file.startsWith('_indices/')) await requireOwnIndex(join(folder, file));
    } catch (error) {
      // An update may take away the steps that it made on its way.
      if (position > 0 && isAbsence(error)) continue;
      if (isAbsence(error)) throw corruptError(directory, error);
      if (error instanceof RangeError)
        throw unsafeError(directory, `${folderNameOf(table)}: ${error.message}`, error);
      throw error;
    }
  }
}

import { constants, copyFile, link, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../core/errors.js';
import { isAbsence } from '../../platform/files/file-errors.js';
import { requirePlainTable } from './require-own-table.js';
import { corruptError } from '../files/storage-errors.js';
import { makeFolder } from '../../platform/files/make-folder.js';
import { TABLE_NAMES, tableFolder } from '../lance-files/table-names.js';

/**
 * Brings the tables of an index directory into another one in place of what is there, while the first may be updated.
 * LanceDB never changes a file that it has written, so files are linked where that works, as `git clone` does.
 *
 * @throws DiffdexError INDEX_CORRUPT where there is no such table, or one that leads elsewhere
 */
export async function copyTables(from: string, to: string): Promise<void> {
  for (const name of TABLE_NAMES) {
    await rm(tableFolder(to, name), { recursive: true, force: true });
    try {
      await requirePlainTable(from, name);
      await copyFolder(tableFolder(from, name), tableFolder(to, name));
    } catch (error) {
      if (!isAbsence(error)) throw error;
      throw corruptError(from, error);
    }
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true });
  await makeFolder(to);
  // Versions first: whatever they name is still there afterwards, while a version that comes later may name what is not copied.
  const ordered = entries.sort((a, b) => Number(b.name === '_versions') - Number(a.name === '_versions'));
  for (const entry of ordered) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target);
    else if (entry.isFile()) await linkOrCopy(source, target);
  }
}

/** A file that vanishes meanwhile was a temporary one; if it was not, opening the table tells. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (isAbsence(error)) return;
    if (!isSystemError(error, 'EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
}

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DiffdexError, isSystemError } from '../core/errors.js';

/** What has a check of its own, since it can be made anew. */
const TABLES = ['chunks.lance', 'files.lance'];

/** Folders of an index directory in which files are written under names that can be known before. */
const FOLDERS = ['.', 'cache', 'pull'];

/**
 * Looks at what an index directory holds besides its tables before anything is written into it: a link, which may come
 * with a clone, would make us write to, or remove, whatever it names.
 *
 * @throws DiffdexError INDEX_CORRUPT
 */
export async function requirePlainFiles(directory: string): Promise<void> {
  for (const folder of FOLDERS) {
    const entries = await listIfThere(join(directory, folder));
    const other = entries.find(
      (entry) => !TABLES.includes(entry.name) && !entry.isFile() && !entry.isDirectory(),
    );
    if (!other) continue;
    const path = join(directory, folder, other.name);
    throw new DiffdexError('INDEX_CORRUPT', `${path} is a link or no file, so nothing is written there.`, {
      hint: 'Remove it, or name another index directory with --index. If it came from somebody else, do not trust what else came along.',
    });
  }
}

async function listIfThere(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}

import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DiffdexError, isSystemError } from '../core/errors.js';
import { isAbsence } from '../platform/files/file-errors.js';
import { NotPlainError, readPlainFile } from '../platform/files/read-plain-file.js';
import { manifestPath } from './manifest/manifest-file.js';
import { isLikeManifest } from './manifest/manifest-json.js';
import { listVersions } from './lance-files/table-folder.js';
import { TABLE_FOLDERS } from './lance-files/table-names.js';

/** Files of an index directory, whole or half-written, and what a pack in a directory adds. */
const FILES =
  /^(?:manifest\.json|writer\.lock|inventory\.[0-9a-f]{32}\.json|hooks\.log|SHA256SUMS)(?:\.[\w.-]+)?$/;

/** Files that only diffdex writes. Beside one of these, an unreadable manifest is one of ours that was damaged. */
const OURS_ALONE = /^(?:writer\.lock|inventory\.[0-9a-f]{32}\.json)$/;

/** What its folders hold. */
const CONTENTS = new Map([
  ...TABLE_FOLDERS.map((table): [string, RegExp] => [
    table,
    /^(?:_versions|_transactions|_deletions|_indices|data)$/,
  ]),
  ['cache', /^(?:[0-9a-f]+(?:\.old)?\.vectors|writer\.lock(?:\.[\w.-]+)?)$/],
  ['pull', /^(?:(?:\d+\.\d*|left)\.[\w-]+|[0-9a-f-]{36})(?:\.lock(?:\.[\w.-]+)?)?$/],
]);

/** What systems and people leave in a folder that counts as empty. */
const EMPTY = /^(?:\.gitignore|\.gitkeep|\.keep|\.DS_Store|Thumbs\.db|desktop\.ini|lost\+found|\.nfs\w+)$/;

/** Folders in which files are written under names that can be known before. Tables have a check of their own: they can be made anew. */
const FOLDERS = ['.', 'cache', 'pull'];

/** It may be a link: nothing is ever written through it. */
const LOG = 'hooks.log';

/**
 * Checks, before anything is written to a folder, that it is absent, empty or an index directory, maybe one whose first
 * update has not published yet. A link in it, which may come with a clone, would make us write to, or remove, whatever it
 * names.
 *
 * @throws DiffdexError INDEX_REFUSED, and errors of the file system where the folder may not be read
 */
export async function requireOwnDirectory(directory: string): Promise<void> {
  if (Array.from(directory).some(isControl))
    throw refused(
      directory,
      'has a path with a line break or another control character, which LanceDB does not support',
    );
  const entries = await list(directory);
  if (!entries) return;
  if (!(await hasManifest(directory))) {
    const isUnmistakable = entries.some(({ name }) => OURS_ALONE.test(name)) || (await hasTables(directory));
    for (const entry of entries) {
      const stranger = await findStranger(directory, entry, isUnmistakable);
      if (stranger !== undefined) throw refused(directory, `contains another file: ${stranger}`);
    }
  }
  for (const folder of FOLDERS) {
    const link = await findLink(join(directory, folder));
    if (link !== undefined) throw refused(directory, `contains a file that is not regular: ${link}`);
  }
}

/** `undefined` where nothing is there. */
async function list(directory: string): Promise<Dirent[] | undefined> {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    if (!isSystemError(error, 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG')) throw error;
    throw refused(directory, 'is not a folder, is below a file, or has a name that is too long', error);
  }
}

/** Whether a manifest is there that diffdex wrote, of any format, damaged or not. */
async function hasManifest(directory: string): Promise<boolean> {
  try {
    return isLikeManifest(await readPlainFile(manifestPath(directory)));
  } catch (error) {
    if (isAbsence(error) || error instanceof NotPlainError) return false;
    throw error;
  }
}

async function hasTables(directory: string): Promise<boolean> {
  const versions = await Promise.all(TABLE_FOLDERS.map((table) => listVersions(join(directory, table))));
  return versions.some((ofTable) => ofTable.length > 0);
}

/** The relative path of something that does not belong in an index directory; `undefined` if there is nothing like it. */
async function findStranger(
  directory: string,
  entry: Dirent,
  isManifestOurs: boolean,
): Promise<string | undefined> {
  const { name } = entry;
  if (EMPTY.test(name)) return undefined;
  if (name === 'manifest.json' && !isManifestOurs) return name;
  if (!entry.isDirectory()) return FILES.test(name) ? undefined : name;
  const contents = CONTENTS.get(name);
  if (!contents) return name;
  const inner = await readdir(join(directory, name));
  const stranger = inner.find((one) => !contents.test(one) && !EMPTY.test(one));
  return stranger === undefined ? undefined : `${name}/${stranger}`;
}

async function findLink(folder: string): Promise<string | undefined> {
  const entries = (await list(folder)) ?? [];
  return entries.find((entry) => {
    if (TABLE_FOLDERS.includes(entry.name) || entry.name.startsWith(LOG)) return false;
    return !entry.isFile() && !entry.isDirectory();
  })?.name;
}

function isControl(character: string): boolean {
  return character < ' ' || character === '\u007f';
}

function refused(directory: string, why: string, cause?: unknown): DiffdexError {
  return new DiffdexError('INDEX_REFUSED', `${directory} ${why}. Nothing was written there.`, {
    hint: 'Use an empty or new folder with --index or in diffdex.yml. If the folder came from someone else, do not trust the other files that came with it.',
    cause,
  });
}

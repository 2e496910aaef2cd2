import { constants } from 'node:fs';
import { access, lstat, readFile, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { DiffdexError } from '../core/errors.js';
import { behindLinks } from '../platform/files/behind-links.js';
import { fileErrorOf, ifPresent } from '../platform/files/file-errors.js';
import { leadsOutside } from '../platform/files/leads-outside.js';
import { makeFolder } from '../platform/files/make-folder.js';
import { removeIfEmpty } from '../platform/files/remove-if-empty.js';
import { replaceFile } from '../platform/files/replace-file.js';

/** A file for an agent as it is on disk. */
export interface FileOnDisk {
  /** Absolute, as the agent looks for it. */
  path: string;
  /** Where it really lies, behind symbolic links; it need not exist. */
  target: string;
  /** One character a byte, so that what is written back is what was read; `undefined` for no file. */
  text: string | undefined;
  /** How many folders between the repository and the file are not there. */
  missingFolders: number;
}

/** What a link may lead to. */
const PROSE = new Set(['.md', '.mdc']);

/**
 * Reads a file for an agent.
 *
 * @param path below the top of the repository, with `/`
 * @throws DiffdexError ARGUMENT_INVALID where a link leads out of the repository or to something else than prose, or where it is
 * no text of one byte a letter; PERMISSION_DENIED
 */
export async function readFileOnDisk(root: string, path: string): Promise<FileOnDisk> {
  const place = join(root, path);
  try {
    const target = await behindLinks(place);
    if ((await leadsOutside(root, target)) || !PROSE.has(extname(target).toLowerCase()))
      throw badLink(place, target);
    const stats = await ifPresent(lstat(target));
    if (stats && !stats.isFile()) throw notText(place);
    const text = stats ? await readFile(target, 'latin1') : undefined;
    if (text?.includes('\0')) throw notText(place);
    return { path: place, target, text, missingFolders: await countMissing(dirname(target)) };
  } catch (error) {
    throw accessError(error, place);
  }
}

/**
 * Writes a file whole, with the permissions it had: readers see the former or the new text.
 *
 * @throws DiffdexError PERMISSION_DENIED, also where the file may not be written although its folder may; DISK_FULL
 */
export async function writeFileOnDisk({ target, text: former }: FileOnDisk, text: string): Promise<void> {
  try {
    if (former !== undefined) await access(target, constants.W_OK);
    await makeFolder(dirname(target));
    await replaceFile(target, Buffer.from(text, 'latin1'));
  } catch (error) {
    throw accessError(error, target);
  }
}

/**
 * Removes a file, and the folders around it that hold nothing else.
 *
 * @param folders how many of them at most
 * @throws DiffdexError PERMISSION_DENIED
 */
export async function removeFileOnDisk({ target }: FileOnDisk, folders: number): Promise<void> {
  try {
    await rm(target);
    let folder = dirname(target);
    for (let left = folders; left > 0; left--, folder = dirname(folder)) await removeIfEmpty(folder);
  } catch (error) {
    throw accessError(error, target);
  }
}

async function countMissing(folder: string): Promise<number> {
  const isThere = (await ifPresent(lstat(folder))) !== undefined;
  return isThere ? 0 : 1 + (await countMissing(dirname(folder)));
}

function badLink(path: string, target: string): DiffdexError {
  return new DiffdexError(
    'ARGUMENT_INVALID',
    `${path} is a link to ${target}, where diffdex writes nothing.`,
    {
      hint: 'Replace the link with a file, or make it lead to a Markdown file of the repository.',
    },
  );
}

function notText(path: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', `${path} is not a text file that lines can be added to.`, {
    hint: 'Save it as UTF-8, or move it away.',
  });
}

function accessError(error: unknown, path: string): unknown {
  if (error instanceof DiffdexError) return error;
  return fileErrorOf(error, path, {
    hint: 'Check what lies there, who owns it and whether it may be written.',
  });
}

import { lstat, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DiffdexError, isSystemError } from '../core/errors.js';
import { removeIfEmpty } from '../platform/files/remove-if-empty.js';
import { behindLinks } from '../platform/files/behind-links.js';
import { fileErrorOf, ifPresent } from '../platform/files/file-errors.js';
import { makeFolder } from '../platform/files/make-folder.js';
import { replaceFile } from '../platform/files/replace-file.js';

/** A configuration as it stands on disk. */
export interface ClientFile {
  /** Where it really lies, behind symbolic links, as people keep such files in a folder of their own; it need not exist. */
  target: string;
  /** Whether a symbolic link leads there. */
  isLinked: boolean;
  /** The text without byte order mark; `undefined` if there is no file. */
  text: string | undefined;
  hasMark: boolean;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Reads a configuration. @throws DiffdexError PERMISSION_DENIED, CLIENT_CONFIG_INVALID where it is not UTF-8 */
export async function readClientFile(path: string): Promise<ClientFile> {
  try {
    const target = await behindLinks(path);
    const isLinked = (await ifPresent(lstat(path)))?.isSymbolicLink() ?? false;
    const bytes = await ifPresent(readFile(target));
    if (!bytes) return { target, isLinked, text: undefined, hasMark: false };
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const hasMark = text.startsWith(BYTE_ORDER_MARK);
    return {
      target,
      isLinked,
      text: hasMark ? text.slice(BYTE_ORDER_MARK.length) : text,
      hasMark,
    };
  } catch (error) {
    if (isSystemError(error, 'ERR_ENCODING_INVALID_ENCODED_DATA')) {
      const hint = 'Save it as UTF-8, or add by hand what --print prints.';
      throw new DiffdexError('CLIENT_CONFIG_INVALID', `${path} is not UTF-8.`, { hint, cause: error });
    }
    throw accessError(error, path);
  }
}

/**
 * Writes a configuration whole, with the permissions it had, and the folders above a new one: readers meet the former or
 * the new text. @throws DiffdexError PERMISSION_DENIED, DISK_FULL
 */
export async function writeClientFile(file: ClientFile, text: string): Promise<void> {
  try {
    await makeFolder(dirname(file.target));
    await replaceFile(file.target, (file.hasMark ? BYTE_ORDER_MARK : '') + text);
  } catch (error) {
    throw accessError(error, file.target);
  }
}

/**
 * Removes a configuration.
 *
 * @param withFolder whether its folder goes too where nothing else is in it
 * @throws DiffdexError PERMISSION_DENIED
 */
export async function removeClientFile(file: ClientFile, withFolder: boolean): Promise<void> {
  try {
    await rm(file.target);
    if (withFolder) await removeIfEmpty(dirname(file.target));
  } catch (error) {
    throw accessError(error, file.target);
  }
}

function accessError(error: unknown, path: string): unknown {
  const hint = 'Check what lies there and who owns it, or add by hand what --print prints.';
  return fileErrorOf(error, path, { hint });
}

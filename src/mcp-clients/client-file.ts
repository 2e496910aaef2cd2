import { randomUUID } from 'node:crypto';
import {
  chmod,
  lstat,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DiffdexError, isSystemError } from '../core/errors.js';
import { makeFolder } from '../platform/files/make-folder.js';

/** A configuration as it stands on disk. */
export interface ClientFile {
  /** Where it really lies, behind symbolic links; it need not exist. */
  target: string;
  /** Whether a symbolic link leads there. */
  isLinked: boolean;
  /** Without byte order mark; `undefined` where there is no file. */
  text: string | undefined;
  hasMark: boolean;
  /** Permissions, to be kept. */
  mode: number | undefined;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Reads a configuration. @throws DiffdexError PERMISSION_DENIED, CLIENT_CONFIG_INVALID where it is not UTF-8 */
export async function readClientFile(path: string): Promise<ClientFile> {
  try {
    const target = await targetOf(path);
    const isLinked = (await lstat(path).catch(absentAsUndefined))?.isSymbolicLink() ?? false;
    const bytes = await readFile(target).catch(absentAsUndefined);
    if (!bytes) return { target, isLinked, text: undefined, hasMark: false, mode: undefined };
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const hasMark = text.startsWith(BYTE_ORDER_MARK);
    return {
      target,
      isLinked,
      text: hasMark ? text.slice(BYTE_ORDER_MARK.length) : text,
      hasMark,
      mode: (await stat(target)).mode & 0o7777,
    };
  } catch (error) {
    if (isSystemError(error, 'ERR_ENCODING_INVALID_ENCODED_DATA')) {
      const hint = 'Save it as UTF-8, or add what --print prints yourself.';
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
  const temporary = join(dirname(file.target), `.${basename(file.target)}.${randomUUID()}.tmp`);
  try {
    await makeFolder(dirname(file.target));
    // What may hold keys is never readable by others, not even for a moment; the umask restricts what writeFile sets.
    const mode = file.mode === undefined ? 0o666 : 0o600;
    await writeFile(temporary, (file.hasMark ? BYTE_ORDER_MARK : '') + text, { flag: 'wx', mode });
    if (file.mode !== undefined) await chmod(temporary, file.mode);
    await rename(temporary, file.target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(absentAsUndefined);
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
    if (withFolder) await rmdir(dirname(file.target));
  } catch (error) {
    if (!isSystemError(error, 'ENOTEMPTY', 'EEXIST', 'EBUSY')) throw accessError(error, file.target);
  }
}

/** Where a path leads: people keep the files in a folder of their own and link to them. */
async function targetOf(path: string): Promise<string> {
  const target = await realpath(path).catch(absentAsUndefined);
  if (target !== undefined) return target;
  if (dirname(path) === path) return path;
  const folder = await targetOf(dirname(path));
  const link = await readlink(join(folder, basename(path))).catch(absentAsUndefined);
  return link === undefined ? join(folder, basename(path)) : targetOf(resolve(folder, link));
}

function absentAsUndefined(error: unknown): undefined {
  if (!isSystemError(error, 'ENOENT')) throw error;
  return undefined;
}

function accessError(error: unknown, path: string): unknown {
  if (isSystemError(error, 'ENOSPC', 'EDQUOT')) {
    const hint = 'Free some space and run the same command again.';
    return new DiffdexError('DISK_FULL', `No space is left for ${path}.`, { hint, cause: error });
  }
  if (!isSystemError(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EEXIST')) return error;
  return new DiffdexError('PERMISSION_DENIED', `${path} cannot be read or written.`, {
    hint: 'Check what lies there and who owns it, or add what --print prints yourself.',
    cause: error,
  });
}

import { randomUUID } from 'node:crypto';
import { chmod, lstat, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { DiffdexError, isSystemError } from '../core/errors.js';

/** A hook as it stands. Text is one character a byte, so that what is written back is what was read. */
export interface HookFile {
  text: string;
  mode: number;
  isLink: boolean;
  /** Whether it can be moved and run; a folder or a pipe of that name has no text. */
  isMovable: boolean;
}

const SHELL =
  /^#!\s{0,99}(?:\S{0,999}\/)?(?:env\s{1,99}(?:-S\s{1,99})?)?(?:\S{0,999}\/)?(?:sh|bash|dash|ash|ksh|zsh)(?:\s.*)?\n/;

/** What says that nothing is at a path, or can be. */
export const ABSENT = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'];

/** A hook, or `undefined` where there is none. A link that leads nowhere is a hook without text. */
export async function readHook(path: string): Promise<HookFile | undefined> {
  try {
    const entry = await lstat(path);
    const isLink = entry.isSymbolicLink();
    const text = await readText(path, isLink);
    return { text, mode: entry.mode & 0o777, isLink, isMovable: isLink || entry.isFile() };
  } catch (error) {
    if (isSystemError(error, ...ABSENT)) return undefined;
    throw permissionError(error, path);
  }
}

async function readText(path: string, isLink: boolean): Promise<string> {
  try {
    // A device or a pipe may have no end.
    return (await stat(path)).isFile() ? await readFile(path, 'latin1') : '';
  } catch (error) {
    if (isLink && isSystemError(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return '';
    throw error;
  }
}

/** git leaves hooks that may not be executed alone. */
export function isExecutable(file: HookFile): boolean {
  return (file.mode & 0o111) !== 0;
}

/** Whether lines of sh can be put behind the first line. */
export function isShellScript(file: HookFile): boolean {
  return !file.isLink && SHELL.test(file.text);
}

/** Writes a hook whole: git meets the former or the new one. @throws DiffdexError PERMISSION_DENIED */
export async function writeHook(path: string, text: string, mode = 0o755): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { encoding: 'latin1', flag: 'wx' });
    // Not through writeFile, which the umask restricts.
    await chmod(temporary, mode);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw permissionError(error, path);
  }
}

/** What stands in the place of a hook, or of the folder of hooks, and is none. */
const NO_PLACE = ['ENOTDIR', 'EISDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG', 'ENOENT'];

export function noHook(path: string, cause?: unknown): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', `${path} is no place for a hook.`, {
    hint: 'Look at what lies there, and at what `git config --show-origin core.hooksPath` says.',
    cause,
  });
}

/** The error to throw for one of the file system: PERMISSION_DENIED, DISK_FULL or ARGUMENT_INVALID where it says so. */
export function permissionError(error: unknown, path: string): unknown {
  if (isSystemError(error, 'ENOSPC', 'EDQUOT')) {
    const hint = 'Free some space and run the same command again.';
    return new DiffdexError('DISK_FULL', `No space is left for ${path}.`, { hint, cause: error });
  }
  if (isSystemError(error, ...NO_PLACE)) return noHook(path, error);
  if (!isSystemError(error, 'EACCES', 'EPERM', 'EROFS')) return error;
  return new DiffdexError('PERMISSION_DENIED', `${path} may not be written.`, {
    hint: 'Check who owns the folder of hooks, and whether core.hooksPath names the one you mean.',
    cause: error,
  });
}

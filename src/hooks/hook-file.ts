import { randomUUID } from 'node:crypto';
import { chmod, lstat, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { DiffdexError, isSystemError } from '../core/errors.js';

/** A hook as it stands. Text is one character a byte, so that what is written back is what was read. */
export interface HookFile {
  text: string;
  mode: number;
  isLink: boolean;
}

const SHELL = /^#!\s*(?:\S*\/)?(?:env\s+(?:-S\s+)?)?(?:\S*\/)?(?:sh|bash|dash|ash|ksh|zsh)(?:\s.*)?\n/;

/** A hook, or `undefined` where there is none. A link that leads nowhere is a hook without text. */
export async function readHook(path: string): Promise<HookFile | undefined> {
  try {
    const entry = await lstat(path);
    const isLink = entry.isSymbolicLink();
    return { text: await readText(path, isLink), mode: entry.mode & 0o777, isLink };
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw permissionError(error, path);
  }
}

async function readText(path: string, isLink: boolean): Promise<string> {
  try {
    return await readFile(path, 'latin1');
  } catch (error) {
    if (isLink && isSystemError(error, 'ENOENT', 'ELOOP')) return '';
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
    await rm(temporary, { force: true });
    throw permissionError(error, path);
  }
}

/** The error to throw for one of the file system: PERMISSION_DENIED or DISK_FULL where it says so. */
export function permissionError(error: unknown, path: string): unknown {
  if (isSystemError(error, 'ENOSPC', 'EDQUOT')) {
    const hint = 'Free some space and run the same command again.';
    return new DiffdexError('DISK_FULL', `No space is left for ${path}.`, { hint, cause: error });
  }
  if (!isSystemError(error, 'EACCES', 'EPERM', 'EROFS')) return error;
  return new DiffdexError('PERMISSION_DENIED', `${path} may not be written.`, {
    hint: 'Check who owns the folder of hooks, and whether core.hooksPath names the one you mean.',
    cause: error,
  });
}

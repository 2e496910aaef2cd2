import { lstat, readFile, stat } from 'node:fs/promises';
import { DiffdexError } from '../core/errors.js';
import { fileErrorOf, isMisplaced, leadsNowhere } from '../platform/files/file-errors.js';
import { replaceFile } from '../platform/files/replace-file.js';

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

/** Reads a hook; `undefined` if there is none. A link whose target does not exist counts as a hook without text. */
export async function readHook(path: string): Promise<HookFile | undefined> {
  try {
    const entry = await lstat(path);
    const isLink = entry.isSymbolicLink();
    const text = await readText(path, isLink);
    return { text, mode: entry.mode & 0o777, isLink, isMovable: isLink || entry.isFile() };
  } catch (error) {
    if (leadsNowhere(error)) return undefined;
    throw permissionError(error, path);
  }
}

async function readText(path: string, isLink: boolean): Promise<string> {
  try {
    // A device or a pipe may have no end.
    return (await stat(path)).isFile() ? await readFile(path, 'latin1') : '';
  } catch (error) {
    if (isLink && leadsNowhere(error)) return '';
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
  try {
    await replaceFile(path, Buffer.from(text, 'latin1'), mode);
  } catch (error) {
    throw permissionError(error, path);
  }
}

/** The error for a path that should be a hook, or the folder of hooks, and is something else. @returns DiffdexError ARGUMENT_INVALID */
export function noHook(path: string, cause?: unknown): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', `${path} is not a regular file, so it cannot be a hook.`, {
    hint: 'Check what it is, and run `git config --show-origin core.hooksPath`.',
    cause,
  });
}

/** The error to throw for one of the file system: PERMISSION_DENIED, DISK_FULL or ARGUMENT_INVALID where it says so. */
export function permissionError(error: unknown, path: string): unknown {
  if (isMisplaced(error)) return noHook(path, error);
  const hint = 'Check who owns the hooks folder, and whether core.hooksPath names the folder that you want.';
  return fileErrorOf(error, path, { hint });
}

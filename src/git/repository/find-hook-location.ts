import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isSystemError } from '../../core/errors.js';
import { ifPresent, isDenial, leadsNowhere } from '../../platform/files/file-errors.js';
import type { HookLocation } from '../../core/hook-location.js';
import { pathWithin } from '../../platform/files/path-within.js';
import { findRepository } from './find-repository.js';
import { runGit } from '../run/run-git.js';

/**
 * Finds where git looks for the hooks of the repository around a folder, as `core.hooksPath` says.
 * @throws DiffdexError NOT_A_REPOSITORY, PERMISSION_DENIED, GIT_MISSING
 */
export async function findHookLocation(path: string): Promise<HookLocation> {
  const { gitDirectory, commonDirectory, workingDirectory } = await findRepository(path);
  const root = workingDirectory ?? gitDirectory;
  const { stdout } = await runGit(root, ['rev-parse', '--git-path', 'hooks/post-commit'], {
    isAboutHooks: true,
  });
  // Of a hook: for the folder, git answers to an empty value as to the current folder, where it looks for none.
  const named = stdout.replace(/\/post-commit\n$/, '');
  const hooksFolder = named === '' ? join(commonDirectory, 'hooks') : resolve(root, named);
  return {
    root,
    isBare: workingDirectory === undefined,
    gitDirectory,
    commonDirectory,
    hooksFolder,
    obstacle: named === '' ? 'empty' : (await canBeFolder(hooksFolder)) ? undefined : 'no-folder',
    isShared: await liesOutside(hooksFolder, [root, commonDirectory]),
  };
}

/** Whether a folder is there, or could be made. */
async function canBeFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    // What may not be looked at is told by whoever writes there.
    if (isDenial(error)) return true;
    if (isSystemError(error, 'ENOENT')) return !(await isLink(path)) && canBeFolder(dirname(path));
    if (leadsNowhere(error)) return false;
    throw error;
  }
}

/** Whether a path that leads nowhere is a link. */
async function isLink(path: string): Promise<boolean> {
  return (await ifPresent(lstat(path)))?.isSymbolicLink() ?? false;
}

async function liesOutside(path: string, folders: readonly string[]): Promise<boolean> {
  const place = await realOf(path);
  const homes = await Promise.all(folders.map(realOf));
  return homes.every((folder) => pathWithin(folder, place) === undefined);
}

/** A path without links, as far as it is there. */
async function realOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!leadsNowhere(error) && !isDenial(error)) throw error;
    return dirname(path) === path ? path : join(await realOf(dirname(path)), basename(path));
  }
}

/** The absolute folder that `init.templateDir` names; `undefined` where it is not set. */
export async function findTemplateFolder(directory: string): Promise<string | undefined> {
  const { stdout } = await runGit(directory, ['config', '--type=path', '--get', 'init.templateDir']);
  const path = stdout.replace(/\n$/, '');
  return path === '' ? undefined : resolve(directory, path);
}

import { resolve } from 'node:path';
import type { HookPlaces } from '../core/hook-places.js';
import { findRepository } from './find-repository.js';
import { runGit } from './run-git.js';

/**
 * Finds where git looks for the hooks of the repository around a folder, as `core.hooksPath` says.
 * @throws DiffdexError NOT_A_REPOSITORY, PERMISSION_DENIED, GIT_MISSING
 */
export async function findHookPlaces(path: string): Promise<HookPlaces> {
  const { gitDirectory, commonDirectory, workingDirectory } = await findRepository(path);
  const root = workingDirectory ?? gitDirectory;
  const { stdout } = await runGit(root, ['rev-parse', '--git-path', 'hooks'], {
    isAboutHooks: true,
  });
  return {
    root,
    isBare: workingDirectory === undefined,
    gitDirectory,
    commonDirectory,
    hooksFolder: resolve(root, stdout.replace(/\n$/, '')),
  };
}

/** The absolute folder that `init.templateDir` names; `undefined` where it is not set. */
export async function findTemplateFolder(directory: string): Promise<string | undefined> {
  const { stdout } = await runGit(directory, ['config', '--type=path', '--get', 'init.templateDir']);
  const path = stdout.replace(/\n$/, '');
  return path === '' ? undefined : resolve(directory, path);
}

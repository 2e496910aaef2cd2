import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HookLocation } from '../../core/hook-location.js';
import { permissionError } from '../hook-file.js';
import type { HookManager } from './hook-manager.js';
import type { HookName } from '../../core/hook-name.js';
import { isAnyThere } from '../hook-state.js';
import { husky, isHuskyFolder } from './husky.js';
import { lefthook, LEFTHOOK_FILES } from './lefthook.js';
import { overcommit, OVERCOMMIT_FILE } from './overcommit.js';
import { preCommit, PRE_COMMIT_FILE } from './pre-commit.js';
import { simpleGitHooks, SIMPLE_GIT_HOOKS_FILES } from './simple-git-hooks.js';
import { leadsNowhere } from '../../platform/files/file-errors.js';

/**
 * The program that owns the hooks of a repository, if any. lint-staged is none: another one calls it before a commit,
 * and its changes end in the commit that our hook follows.
 */
export async function findHookManager(
  { root, isBare, hooksFolder }: HookLocation,
  hooks: readonly HookName[],
): Promise<HookManager | undefined> {
  if (isBare) return undefined;
  if (isHuskyFolder(hooksFolder)) return husky(hooksFolder);
  const lefthookFile = await firstThere(root, LEFTHOOK_FILES);
  if (lefthookFile !== undefined) return lefthook(root, lefthookFile);
  const simpleFile = await firstThere(root, SIMPLE_GIT_HOOKS_FILES);
  if (simpleFile !== undefined) return simpleGitHooks(root, simpleFile);
  if ('simple-git-hooks' in (await readPackage(root))) return simpleGitHooks(root, 'package.json');
  if (await isAnyThere(join(root, PRE_COMMIT_FILE))) return preCommit(root, hooks);
  return (await isAnyThere(join(root, OVERCOMMIT_FILE))) ? overcommit(root) : undefined;
}

async function firstThere(folder: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) if (await isAnyThere(join(folder, name))) return name;
  return undefined;
}

async function readPackage(root: string): Promise<object> {
  try {
    const path = join(root, 'package.json');
    // A pipe has no end.
    if (!(await stat(path)).isFile()) return {};
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    // A package.json that is none names no program.
    if (error instanceof SyntaxError || leadsNowhere(error)) return {};
    throw permissionError(error, join(root, 'package.json'));
  }
}

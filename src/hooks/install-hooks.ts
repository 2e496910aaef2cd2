import { readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../platform/files/make-folder.js';
import type { HookLocation } from '../core/hook-location.js';
import type { ScriptLocation } from './hook-block.js';
import { permissionError } from './hook-file.js';
import { HOOK_NAMES, type HookName } from '../core/hook-name.js';
import { inspectHook, isAnyThere, type HookState } from './hook-state.js';
import { installHook } from './install-hook.js';
import { uninstallHook, type Uninstalled } from './uninstall-hook.js';
import { leadsNowhere } from '../platform/files/file-errors.js';
import { removeIfEmpty } from '../platform/files/remove-if-empty.js';

/** The two folders that an installation writes to; a template of git directories has them too. */
export type HookFolders = Pick<HookLocation, 'commonDirectory' | 'hooksFolder'>;

/** Marks a folder of hooks that was not there before. */
const CREATED_MARK = 'created-hooks-folder';

/** Installs hooks by name, in order. @throws DiffdexError PERMISSION_DENIED, ARGUMENT_INVALID */
export async function installHooks(
  folders: HookFolders,
  names: readonly HookName[],
): Promise<Map<HookName, HookState>> {
  const { commonDirectory, hooksFolder } = folders;
  try {
    if (!(await isAnyThere(hooksFolder))) {
      await makeFolder(hooksFolder);
      await writeFile(join(commonDirectory, 'diffdex', CREATED_MARK), '');
    }
  } catch (error) {
    throw permissionError(error, hooksFolder);
  }
  const location = await scriptLocationOf(folders);
  const states = new Map<HookName, HookState>();
  for (const name of names) states.set(name, await installHook(join(hooksFolder, name), name, location));
  return states;
}

/**
 * Takes out what hooks of a repository call, so that they do nothing there. They themselves stay: other repositories use
 * the same folder.
 *
 * @returns the hooks that stay
 */
export async function leaveHooks(folders: HookFolders): Promise<Map<HookName, Uninstalled>> {
  const { commonDirectory, hooksFolder } = folders;
  const location = await scriptLocationOf(folders);
  const results = new Map<HookName, Uninstalled>();
  for (const name of HOOK_NAMES) {
    const state = await inspectHook(join(hooksFolder, name), name, location);
    results.set(name, state === 'absent' || state === 'foreign' ? 'untouched' : 'left');
  }
  await removeState(commonDirectory);
  return results;
}

/** Takes every hook of ours out, and the folder of hooks where the installation had made it. */
export async function uninstallHooks(folders: HookFolders): Promise<Map<HookName, Uninstalled>> {
  const { commonDirectory, hooksFolder } = folders;
  const results = new Map<HookName, Uninstalled>();
  for (const name of HOOK_NAMES) results.set(name, await uninstallHook(join(hooksFolder, name)));
  if (await isAnyThere(join(commonDirectory, 'diffdex', CREATED_MARK))) {
    try {
      await removeIfEmpty(hooksFolder);
    } catch (error) {
      throw permissionError(error, hooksFolder);
    }
  }
  await removeState(commonDirectory);
  return results;
}

/** How the hooks of a folder find the script. A linked folder of hooks has other neighbours than its path says. */
export async function scriptLocationOf({
  commonDirectory,
  hooksFolder,
}: HookFolders): Promise<ScriptLocation> {
  if (hooksFolder !== join(commonDirectory, 'hooks')) return 'ask-git';
  if (!(await isAnyThere(hooksFolder))) return 'beside-hooks';
  try {
    const isBeside = dirname(await realpath(hooksFolder)) === (await realpath(commonDirectory));
    return isBeside ? 'beside-hooks' : 'ask-git';
  } catch (error) {
    if (!leadsNowhere(error)) throw permissionError(error, hooksFolder);
    // A link that leads nowhere.
    return 'ask-git';
  }
}

async function removeState(commonDirectory: string): Promise<void> {
  const worktrees = join(commonDirectory, 'worktrees');
  const names = (await isAnyThere(worktrees)) ? await readdir(worktrees) : [];
  const folders = [commonDirectory, ...names.map((name) => join(worktrees, name))];
  for (const folder of folders) await rm(join(folder, 'diffdex'), { recursive: true, force: true });
}

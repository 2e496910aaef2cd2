import { lstat } from 'node:fs/promises';
import { leadsNowhere } from '../platform/files/file-errors.js';
import { ASIDE, findBlock, hookBlock, OWN_SHEBANG, removeBlock, type ScriptLocation } from './hook-block.js';
import { isExecutable, permissionError, readHook, type HookFile } from './hook-file.js';
import type { HookName } from '../core/hook-name.js';

/**
 * How a hook stands: `installed` is ours alone, `chained` runs ours and another one, `foreign` is there without ours,
 * `outdated` has lines that another version of diffdex wrote, or that git leaves alone since the file may not be executed.
 */
export type HookState = 'absent' | 'installed' | 'chained' | 'foreign' | 'outdated';

/** Tells how the hook at a path stands. */
export async function inspectHook(
  path: string,
  name: HookName,
  location: ScriptLocation,
): Promise<HookState> {
  const file = await readHook(path);
  if (!file) return 'absent';
  const block = findBlock(file.text);
  if (block === undefined) return 'foreign';
  const isWrapper = await isAnyThere(path + ASIDE);
  if (!isExecutable(file) || block !== hookBlock(name, location, needsWrapper(file, name, isWrapper))) {
    return 'outdated';
  }
  return isWrapper || !isOurs(file) ? 'chained' : 'installed';
}

/** Whether nothing but ours is in a hook. */
function isOurs(file: HookFile): boolean {
  return removeBlock(file.text) === OWN_SHEBANG;
}

/** Which of the two blocks a hook that has one should have. */
export function needsWrapper(file: HookFile, name: HookName, isWrapper: boolean): boolean {
  return isWrapper && (name === 'pre-push' || isOurs(file));
}

/** Whether anything has that name, a link that leads nowhere too. */
export async function isAnyThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (leadsNowhere(error)) return false;
    throw permissionError(error, path);
  }
}

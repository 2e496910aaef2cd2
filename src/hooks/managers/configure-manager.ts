import { rm } from 'node:fs/promises';
import { permissionError, readHook, writeHook } from '../hook-file.js';
import { refuseLinksBelow } from '../../platform/files/refuse-link.js';
import type { HookManager } from './hook-manager.js';
import { UPDATE_HOOKS, type HookName } from '../../core/hook-name.js';

interface Edit {
  path: string;
  text: string;
  mode: number;
}

/** Whether every one of the hooks is in the configuration of a manager. */
export async function isConfigured(manager: HookManager, hooks: readonly HookName[]): Promise<boolean> {
  for (const { path } of manager.files(hooks)) {
    const text = (await readHook(path))?.text ?? '';
    if (manager.withdraw(text) === text) return false;
  }
  return true;
}

/**
 * Adds hooks to the configuration of a manager.
 *
 * @returns `false`, with nothing written, where that must be done by hand
 * @param root the top of the repository, below which no link is written through
 * @throws DiffdexError PERMISSION_DENIED
 */
export async function addToManager(
  manager: HookManager,
  hooks: readonly HookName[],
  root: string,
): Promise<boolean> {
  const edits: Edit[] = [];
  for (const { path, hooks: names } of manager.files(hooks)) {
    // What another file holds is not to end in one of the repository, either.
    await refuseLinksBelow(root, path);
    const file = await readHook(path);
    const before = manager.withdraw(file?.text ?? '');
    const text = manager.add(before, names);
    if (text === undefined || manager.withdraw(text) !== before) return false;
    if (text !== file?.text) edits.push({ path, text, mode: file?.mode ?? 0o644 });
  }
  for (const { path, text, mode } of edits) await writeHook(path, text, mode);
  return true;
}

/** Takes the hooks out of the configuration of a manager; returns whether there were any. */
export async function withdrawFromManager(manager: HookManager, root: string): Promise<boolean> {
  let found = false;
  for (const { path } of manager.files(UPDATE_HOOKS)) {
    const file = await readHook(path);
    if (!file) continue;
    const text = manager.withdraw(file.text);
    if (text === file.text) continue;
    await refuseLinksBelow(root, path);
    found = true;
    if (text !== '') await writeHook(path, text, file.mode);
    else await remove(path);
  }
  return found;
}

async function remove(path: string): Promise<void> {
  try {
    await rm(path);
  } catch (error) {
    throw permissionError(error, path);
  }
}

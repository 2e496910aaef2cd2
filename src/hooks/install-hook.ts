import { rename } from 'node:fs/promises';
import { DiffdexError } from '../core/errors.js';
import { ASIDE, findBlock, hookBlock, insertBlock, OWN_SHEBANG, type ScriptLocation } from './hook-block.js';
import { isExecutable, isShellScript, noHook, permissionError, readHook, writeHook } from './hook-file.js';
import type { HookName } from '../core/hook-name.js';
import { inspectHook, isAnyThere, needsWrapper, type HookState } from './hook-state.js';

/**
 * Makes the hook at a path call ours. A shell script gets our lines at its top, before any `exit`, and keeps its name
 * and place; any other hook is put aside and runs after ours has started. Does nothing where all is as it should be.
 *
 * @returns how the hook stands now
 * @throws DiffdexError PERMISSION_DENIED, ARGUMENT_INVALID where the name to put it aside under is taken
 */
export async function installHook(
  path: string,
  name: HookName,
  location: ScriptLocation,
): Promise<HookState> {
  const before = await inspectHook(path, name, location);
  switch (before) {
    case 'installed':
    case 'chained':
      return before;
    case 'absent':
      await writeHook(path, OWN_SHEBANG + hookBlock(name, location, await isAnyThere(path + ASIDE)));
      break;
    case 'outdated':
      await renewBlock(path, name, location);
      break;
    case 'foreign':
      await chain(path, name, location);
  }
  return inspectHook(path, name, location);
}

async function renewBlock(path: string, name: HookName, location: ScriptLocation): Promise<void> {
  const file = await readHook(path);
  if (!file) return;
  const isWrapper = needsWrapper(file, name, await isAnyThere(path + ASIDE));
  const text = file.text.replace(findBlock(file.text) ?? '', () => hookBlock(name, location, isWrapper));
  await writeHook(path, text, file.mode | 0o111);
}

async function chain(path: string, name: HookName, location: ScriptLocation): Promise<void> {
  const file = await readHook(path);
  if (!file) return;
  if (!file.isMovable) throw noHook(path);
  const canInsert =
    name !== 'pre-push' && isShellScript(file) && isExecutable(file) && file.text !== OWN_SHEBANG;
  if (canInsert) {
    await writeHook(path, insertBlock(file.text, hookBlock(name, location, false)), file.mode);
  } else {
    await putAside(path);
    await writeHook(path, OWN_SHEBANG + hookBlock(name, location, true));
  }
}

async function putAside(path: string): Promise<void> {
  if (await isAnyThere(path + ASIDE)) {
    throw new DiffdexError('ARGUMENT_INVALID', `${path}${ASIDE} already exists.`, {
      hint: `It contains your previous hook, but another program has since replaced ${path}. Merge both into ${path}, then remove ${path}${ASIDE}.`,
    });
  }
  try {
    await rename(path, path + ASIDE);
  } catch (error) {
    throw permissionError(error, path);
  }
}

import { rename, rm } from 'node:fs/promises';
import { ASIDE, findBlock, OWN_SHEBANG, removeBlock } from './hook-block.js';
import { permissionError, readHook, writeHook } from './hook-file.js';
import { isAnyThere } from './hook-state.js';

/**
 * What became of a hook: `edited` still stands, because somebody wrote in it while another hook is put aside, and `left`,
 * because other repositories use its folder.
 */
export type Uninstalled = 'removed' | 'restored' | 'untouched' | 'edited' | 'left';

/**
 * Takes ours out of the hook at a path; what was there before comes back byte for byte.
 *
 * @throws DiffdexError PERMISSION_DENIED
 */
export async function uninstallHook(path: string): Promise<Uninstalled> {
  const file = await readHook(path);
  if (!file || findBlock(file.text) === undefined) return 'untouched';
  const rest = removeBlock(file.text);
  const hasAside = await isAnyThere(path + ASIDE);
  if (rest !== OWN_SHEBANG) {
    if (hasAside) return 'edited';
    await writeHook(path, rest, file.mode);
    return 'restored';
  }
  try {
    if (hasAside) await rename(path + ASIDE, path);
    else await rm(path);
  } catch (error) {
    throw permissionError(error, path);
  }
  return hasAside ? 'restored' : 'removed';
}

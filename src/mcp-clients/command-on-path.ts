import { realpath } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { isDenial, leadsNowhere } from '../platform/files/file-errors.js';
import type { Machine } from './catalog/client.js';

/** A command of this program: its absolute path, and the file that it leads to behind links. */
export interface FoundCommand {
  path: string;
  target: string;
}

/**
 * The first `diffdex` on the PATH; `undefined` where there is none. What npm adds to the PATH of its own scripts does not
 * count. On Windows it is a script that only a shell starts, and its target is that script.
 */
export async function commandOnPath({ environment, platform }: Machine): Promise<FoundCommand | undefined> {
  const name = platform === 'win32' ? 'diffdex.cmd' : 'diffdex';
  const folders = (environment.PATH ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !/node_modules[\\/]\.bin/.test(folder));
  for (const folder of folders) {
    const path = join(folder, name);
    const target = await behindPath(path);
    if (target !== undefined) return { path, target };
  }
  return undefined;
}

/** Where a path really leads; `undefined` where nothing is there, or nothing that this user may see. */
export async function behindPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (leadsNowhere(error) || isDenial(error)) return undefined;
    throw error;
  }
}

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDenial, leadsNowhere } from '../platform/files/file-errors.js';
import { isInNpxCache } from '../platform/npx-cache.js';
import { behindPath, commandOnPath } from './command-on-path.js';
import type { Machine } from './catalog/client.js';

/**
 * How the program got where it is: among the packages of the project, as a command on the PATH, as a clone, in the cache of npx,
 * among packages elsewhere.
 */
type Installation = 'project' | 'global' | 'clone' | 'npx-cache' | 'package';

/** What the words of an entry start on this machine. */
export interface StartedProgram {
  /** Folder of the package; `undefined` where the words start nothing here. */
  folder: string | undefined;
  /** Version of the package; `undefined` where it does not tell. */
  version: string | undefined;
  /** How it got there; `undefined` where the words start nothing here. */
  installation: Installation | undefined;
}

const NOTHING: StartedProgram = { folder: undefined, version: undefined, installation: undefined };

/**
 * Finds which version of this program the words of an entry start, without starting it.
 *
 * @param words command and arguments up to our program, as `serverProgram` gives them
 * @param root absolute top of the repository in which the client starts them; `undefined` for anywhere
 */
export async function startedProgram(
  words: readonly string[],
  root: string | undefined,
  machine: Machine,
): Promise<StartedProgram> {
  const [command = ''] = words;
  if (command === 'npx') return root === undefined ? NOTHING : packageIn(join(root, 'node_modules/diffdex'));
  if (command === 'diffdex') {
    const found = await commandOnPath(machine);
    return found ? packageAround(found.target, true) : NOTHING;
  }
  const target = await behindPath(words.at(-1) ?? '');
  return target === undefined ? NOTHING : packageAround(target, words.length === 1);
}

async function packageIn(folder: string): Promise<StartedProgram> {
  const found = await ownVersion(folder);
  return found ? { folder, version: found.version, installation: 'project' } : NOTHING;
}

/** @param isCommand whether the file was found as a command on the PATH */
async function packageAround(file: string, isCommand: boolean): Promise<StartedProgram> {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const found = await ownVersion(folder);
    if (found) return { folder, version: found.version, installation: installationOf(folder, isCommand) };
  }
  return { folder: dirname(file), version: undefined, installation: isCommand ? 'global' : undefined };
}

function installationOf(folder: string, isCommand: boolean): Installation {
  if (isInNpxCache(folder)) return 'npx-cache';
  if (!/[\\/]node_modules[\\/]/.test(folder)) return 'clone';
  return isCommand ? 'global' : 'package';
}

/** What a folder's package.json says, if it is ours. */
async function ownVersion(folder: string): Promise<{ version: string | undefined } | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const { name, version } = (content ?? {}) as Record<string, unknown>;
    if (name !== 'diffdex') return undefined;
    return { version: typeof version === 'string' ? version : undefined };
  } catch (error) {
    if (error instanceof SyntaxError || leadsNowhere(error) || isDenial(error)) return undefined;
    throw error;
  }
}

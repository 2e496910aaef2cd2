import { readFile, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { isSystemError } from '../core/errors.js';
import { toolVersion } from '../core/tool-version.js';
import type { Machine } from './client.js';

/** This program: Node's executable and the main file of the command line, absolute. */
export interface Program {
  node: string;
  cli: string;
}

/**
 * The words that start this program from a client's configuration, today and tomorrow. What a project (`root`) shares names no
 * path of a machine: the version that the project installs for itself, else this one from the registry. A user gets the command
 * on the PATH if it is this program, since it outlives an update of Node; else Node and the main file, as hooks record them.
 * Windows starts no scripts without a shell, and gets the latter.
 */
export async function serverProgram(
  program: Program,
  root: string | undefined,
  machine: Machine,
): Promise<readonly string[]> {
  const fromRegistry = ['npx', '-y', `diffdex@${toolVersion}`];
  if (root !== undefined) {
    return (await installsDiffdex(root)) ? ['npx', '--no', 'diffdex'] : fromRegistry;
  }
  // npx clears this folder when it likes.
  if (/[\\/]_npx[\\/]/.test(program.cli)) {
    return machine.platform === 'win32' ? ['cmd', '/c', ...fromRegistry] : fromRegistry;
  }
  const isCommand = machine.platform !== 'win32' && (await isOnPath(program.cli, machine));
  return isCommand ? ['diffdex'] : [program.node, program.cli];
}

/** Whether the project's own package.json asks for diffdex. */
async function installsDiffdex(root: string): Promise<boolean> {
  try {
    const content: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const { dependencies, devDependencies } = (content ?? {}) as Record<string, Record<string, string>>;
    return dependencies?.diffdex !== undefined || devDependencies?.diffdex !== undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isSystemError(error, 'ENOENT', 'EACCES', 'EISDIR')) return false;
    throw error;
  }
}

/** Whether the first `diffdex` on the PATH is this program. npm's own additions to the PATH do not count. */
async function isOnPath(cli: string, { environment }: Machine): Promise<boolean> {
  const folders = (environment.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin/.test(folder));
  for (const folder of folders) {
    const found = await resolved(join(folder, 'diffdex'));
    if (found !== undefined) return found === (await resolved(cli));
  }
  return false;
}

async function resolved(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP')) return undefined;
    throw error;
  }
}

import { readFile, realpath, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { DiffdexError } from '../core/errors.js';
import { isDenial, leadsNowhere } from '../platform/files/file-errors.js';
import { isInNpxCache } from '../platform/npx-cache.js';
import type { Machine } from './catalog/client.js';

/** This program: Node's executable and the main file of the command line, absolute. */
export interface Program {
  node: string;
  cli: string;
}

/**
 * The words that start this program from a client's configuration, today and tomorrow. None of them fetches anything: whoever
 * holds a package's name in a registry would run in every agent. What a project (`root`) shares names no path of a machine: the
 * version that the project installs for itself, else the command on the PATH. A user gets the absolute path of the command if
 * that is this program, since it outlives an update; else Node and the main file, as hooks record them. Windows starts no
 * scripts without a shell, and gets the latter.
 *
 * @throws DiffdexError ARGUMENT_INVALID for a user where this program is in the cache of npx, which clears it when it likes
 */
export async function serverProgram(
  program: Program,
  root: string | undefined,
  machine: Machine,
): Promise<readonly string[]> {
  if (root !== undefined) {
    return (await installsDiffdex(root)) ? ['npx', '--no', 'diffdex'] : ['diffdex'];
  }
  if (isInNpxCache(program.cli)) {
    throw new DiffdexError(
      'ARGUMENT_INVALID',
      `${program.cli} lies in the cache of npx, which is cleared now and then.`,
      {
        hint: 'Install diffdex permanently, and run `diffdex mcp install` from there.',
      },
    );
  }
  const command = machine.platform === 'win32' ? undefined : await commandOnPath(program.cli, machine);
  return command === undefined ? [program.node, program.cli] : [command];
}

/** Whether the project's own package.json asks for diffdex. */
async function installsDiffdex(root: string): Promise<boolean> {
  try {
    const path = join(root, 'package.json');
    // A pipe has no end.
    if (!(await stat(path)).isFile()) return false;
    const content: unknown = JSON.parse(await readFile(path, 'utf8'));
    const { dependencies, devDependencies } = (content ?? {}) as Record<
      string,
      Record<string, string> | null
    >;
    return dependencies?.diffdex !== undefined || devDependencies?.diffdex !== undefined;
  } catch (error) {
    if (error instanceof SyntaxError || leadsNowhere(error) || isDenial(error)) return false;
    throw error;
  }
}

/** The first `diffdex` on the PATH if it is this program. npm's own additions to the PATH do not count. */
async function commandOnPath(cli: string, { environment }: Machine): Promise<string | undefined> {
  const folders = (environment.PATH ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !/node_modules[\\/]\.bin/.test(folder));
  for (const folder of folders) {
    const command = join(folder, 'diffdex');
    const found = await resolved(command);
    if (found !== undefined) return found === (await resolved(cli)) ? command : undefined;
  }
  return undefined;
}

async function resolved(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (leadsNowhere(error) || isDenial(error)) return undefined;
    throw error;
  }
}

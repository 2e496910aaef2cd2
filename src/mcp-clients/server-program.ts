import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DiffdexError } from '../core/errors.js';
import { isDenial, leadsNowhere } from '../platform/files/file-errors.js';
import { isInNpxCache } from '../platform/npx-cache.js';
import { behindPath, commandOnPath } from './command-on-path.js';
import type { ServerRequest } from './server-site.js';

/** This program: Node's executable and the main file of the command line, absolute. */
export interface Program {
  node: string;
  cli: string;
}

/** `--no` makes npx run what the project has installed, and fetch nothing where it has not. */
const RUN_INSTALLED = ['npx', '--no', 'diffdex'];

/**
 * The words that start this program from a client's configuration, today and tomorrow. None of them fetches anything: whoever
 * holds a package's name in a registry would run in every agent. What a project (`root`) shares names no path of a machine: the
 * version that the project installs for itself, else the command on the PATH. A user gets the absolute path of the command if
 * that is this program, since it outlives an update; else Node and the main file, as hooks record them. Windows starts no
 * scripts without a shell, and gets the latter; so does a client that does not see the PATH of its user's shell.
 *
 * @throws DiffdexError ARGUMENT_INVALID for a user where this program is in the cache of npx, which clears it when it likes
 */
export async function serverProgram(
  program: Program,
  { client, root, machine }: Pick<ServerRequest, 'client' | 'root' | 'machine'>,
): Promise<readonly string[]> {
  if (root !== undefined) {
    return (await installsDiffdex(root)) ? RUN_INSTALLED : ['diffdex'];
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
  const needsNode = client.lacksPath === true || machine.platform === 'win32';
  const command = needsNode ? undefined : await commandOnPath(machine);
  const isThis = command !== undefined && command.target === (await behindPath(program.cli));
  return isThis ? [command.path] : [program.node, program.cli];
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

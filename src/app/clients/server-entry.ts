import { resolve } from 'node:path';
import type { Client, Entry } from '../../mcp-clients/catalog/client.js';
import { serverProgram } from '../../mcp-clients/server-program.js';
import type { ServerRequest } from '../../mcp-clients/server-site.js';
import { DiffdexError } from '../../core/errors.js';
import { pathWithin } from '../../platform/files/path-within.js';
import type { ClientOptions, ServerOptions } from './client-options.js';
import { repositoryTop } from './repository-top.js';

/** An address with a scheme, which is no drive of Windows. */
const ADDRESS = /^[a-z][\w+.-]+:/i;

export interface ServerEntry {
  entry: Entry;
  /** The words that start the program; `undefined` where the client connects to a server that runs. */
  program: readonly string[] | undefined;
}

/**
 * The entry for the server in the configuration of a client. People share the configuration of a project, so its entry
 * holds no path of this machine.
 *
 * @throws DiffdexError ARGUMENT_INVALID where it would have to, and for an address where the client takes none; NOT_A_REPOSITORY where the client needs to be told of one
 */
export async function serverEntry(
  options: ClientOptions,
  server: ServerOptions,
  request: ServerRequest,
): Promise<ServerEntry> {
  const { client } = request;
  if (server.url !== undefined) return { entry: remoteEntry(client, server.url), program: undefined };
  const program = await serverProgram(server.program, request);
  const [command = '', ...words] = program;
  const entry = client.local(command, [
    ...words,
    'mcp',
    ...(await repositoryWords(options, request)),
    ...placeWords('--index', server.index, options, request),
    ...(server.pull !== undefined && ADDRESS.test(server.pull)
      ? ['--pull', server.pull]
      : placeWords('--pull', server.pull, options, request)),
    ...(options.noGit ? ['--no-git'] : []),
    ...server.flags,
  ]);
  return { entry, program };
}

function remoteEntry(client: Client, url: string): Entry {
  if (client.remote) return client.remote(url);
  throw new DiffdexError(
    'ARGUMENT_INVALID',
    `${client.title} cannot connect to a server by its configuration.`,
    {
      hint: 'Leave out --http: the client then starts the server itself.',
    },
  );
}

async function repositoryWords(options: ClientOptions, { client, root }: ServerRequest): Promise<string[]> {
  const { repositories, workingDirectory } = options;
  const isOpened = repositories.length === 1 && (root !== undefined || repositories[0] === '.');
  if (!isOpened) return repositories.flatMap((path) => ['--repo', resolve(workingDirectory, path)]);
  const folder = root === undefined ? client.user.folder : client.project?.folder;
  if (folder === undefined || folder === 'inherited') return [];
  return ['--repo', folder === 'fixed' ? await repositoryTop(options) : folder];
}

/** A flag that names a file or folder. */
function placeWords(
  flag: string,
  path: string | undefined,
  { workingDirectory }: ClientOptions,
  { client, root }: ServerRequest,
): string[] {
  if (path === undefined) return [];
  const place = resolve(workingDirectory, path);
  if (root === undefined) return [flag, place];
  const shared = pathWithin(root, place);
  if (shared === undefined) {
    throw new DiffdexError('ARGUMENT_INVALID', `${flag} ${path} exists only on this machine.`, {
      hint: 'A project configuration is shared with others. Use a path inside the repository, or --scope user.',
    });
  }
  const folder = client.project?.folder ?? 'inherited';
  return [flag, folder.startsWith('$') ? `${folder}/${shared}` : shared];
}

import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Entry } from '../clients/client.js';
import { serverProgram } from '../clients/server-program.js';
import type { ServerRequest } from '../clients/server-site.js';
import { DiffdexError } from '../core/errors.js';
import type { ClientOptions, ServerOptions } from './client-options.js';

/** An address with a scheme, which is no drive of Windows. */
const ADDRESS = /^[a-z][\w+.-]+:/i;

/**
 * What a client's configuration has to say of the server. That of a project, which people share, names no path of this
 * machine.
 *
 * @throws DiffdexError ARGUMENT_INVALID where it would have to
 */
export async function serverEntry(
  options: ClientOptions,
  server: ServerOptions,
  request: ServerRequest,
): Promise<Entry> {
  const { client, scope, root, machine } = request;
  if (server.url !== undefined) return client.remote(server.url);
  const [command = '', ...words] = await serverProgram(server.program, scope, root, machine);
  return client.local(command, [
    ...words,
    'mcp',
    ...repositoryWords(options, request),
    ...placeWords('--index', server.index, options, request),
    ...(server.pull !== undefined && ADDRESS.test(server.pull)
      ? ['--pull', server.pull]
      : placeWords('--pull', server.pull, options, request)),
    ...(options.noGit ? ['--no-git'] : []),
    ...server.flags,
  ]);
}

function repositoryWords(
  { repositories, workingDirectory }: ClientOptions,
  { client, scope, root }: ServerRequest,
): string[] {
  const folder = scope === 'user' ? client.user.folder : client.project?.folder;
  const isOpened = repositories.length === 1 && (scope === 'project' || repositories[0] === '.');
  if (!isOpened) return repositories.flatMap((path) => ['--repo', resolve(workingDirectory, path)]);
  if (folder === undefined || folder === 'inherited') return [];
  return ['--repo', folder === 'fixed' ? root : folder];
}

/** A flag that names a file or folder. */
function placeWords(
  flag: string,
  path: string | undefined,
  { workingDirectory }: ClientOptions,
  { client, scope, root }: ServerRequest,
): string[] {
  if (path === undefined) return [];
  const place = resolve(workingDirectory, path);
  if (scope === 'user') return [flag, place];
  const inside = relative(root, place);
  if (inside.split(sep)[0] === '..' || isAbsolute(inside)) {
    throw new DiffdexError('ARGUMENT_INVALID', `${flag} ${path} is a path of this machine.`, {
      hint: 'The configuration of a project is shared: name a place in the repository, or use --scope user.',
    });
  }
  const folder = client.project?.folder ?? 'inherited';
  const shared = inside.split(sep).join('/');
  return [flag, folder.startsWith('$') ? `${folder}/${shared}` : shared];
}

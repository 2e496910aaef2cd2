import { fetchesProgram, isOurs } from '../../mcp-clients/our-entry.js';
import type { Client } from '../../mcp-clients/catalog/client.js';
import { CLIENT_NAMES, CLIENT_SCOPES, type ClientScope } from '../../core/client-name.js';
import { CLIENTS } from '../../mcp-clients/find-client.js';
import { configPath, isThere, openServerSite } from '../../mcp-clients/server-site.js';
import { DiffdexError } from '../../core/errors.js';
import type { ClientOptions } from './client-options.js';
import { openRepository } from '../open-repository.js';

export interface ListedClient {
  client: Client;
  /** Whether the client seems to be installed on this machine. */
  isFound: boolean;
  places: ListedConfig[];
}

interface ListedConfig {
  scope: ClientScope;
  path: string;
  /**
   * `fetching`: its command may download the program from a registry. `foreign`: another server has our name. `invalid`:
   * the file cannot be read or parsed.
   */
  state: 'installed' | 'fetching' | 'absent' | 'foreign' | 'invalid';
}

/** All known clients, and the state of our server in each of their files. Project files are listed only in a repository. */
export async function listClients(options: ClientOptions): Promise<ListedClient[]> {
  const repository = options.repositories[0] ?? '.';
  const { root, source } = await openRepository({ ...options, repository });
  const hasProject = source !== undefined || options.noGit;
  const listed: ListedClient[] = [];
  for (const name of CLIENT_NAMES) {
    const client = CLIENTS[name];
    const scopes = CLIENT_SCOPES.filter((scope) => scope === 'user' || (hasProject && client.project));
    const places: ListedConfig[] = [];
    for (const scope of scopes)
      places.push(await inspect(client, scope, scope === 'project' ? root : undefined, options));
    listed.push({ client, isFound: await isThere(client.user.trace(options.machine)), places });
  }
  return listed;
}

async function inspect(
  client: Client,
  scope: ClientScope,
  root: string | undefined,
  { machine, name }: ClientOptions,
): Promise<ListedConfig> {
  const request = { client, root, machine, name };
  const path = await configPath(request);
  try {
    const { present } = await openServerSite(request);
    if (present === undefined) return { scope, path, state: 'absent' };
    if (!isOurs(present)) return { scope, path, state: 'foreign' };
    return { scope, path, state: fetchesProgram(present) ? 'fetching' : 'installed' };
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    return { scope, path, state: 'invalid' };
  }
}

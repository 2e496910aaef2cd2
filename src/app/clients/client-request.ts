import { CLIENTS } from '../../mcp-clients/find-client.js';
import type { ServerRequest } from '../../mcp-clients/server-site.js';
import type { ClientScope } from '../../core/client-name.js';
import { DiffdexError } from '../../core/errors.js';
import type { ClientChoice, ClientOptions } from './client-options.js';
import { repositoryTop } from './repository-top.js';

/** Letters that every client takes, and that mean themselves in JSON, in TOML and in a pattern. */
const NAME = /^[A-Za-z][\w-]{0,63}$/;

/**
 * Finds which file of a client is to be edited, for which repository.
 *
 * @throws DiffdexError ARGUMENT_INVALID for a name that clients would not take, and for several repositories in the
 * configuration of one; NOT_A_REPOSITORY where a project is meant and there is none
 */
export async function clientRequest(options: ClientOptions, choice: ClientChoice): Promise<ServerRequest> {
  const { name, machine, repositories } = options;
  const client = CLIENTS[choice.client];
  const scope = choice.scope ?? client.defaultScope;
  if (!NAME.test(name)) {
    throw new DiffdexError('ARGUMENT_INVALID', `${name} is not a valid server name.`, {
      hint: 'Use up to 64 letters, digits, _ and -, starting with a letter.',
    });
  }
  if (scope === 'project' && repositories.length > 1) {
    throw new DiffdexError('ARGUMENT_INVALID', 'A project configuration can serve only one repository.', {
      hint: 'Give --repo once, or use --scope user.',
    });
  }
  const root = scope === 'project' ? await repositoryTop(options) : undefined;
  return { client, root, machine, name };
}

export function scopeOf({ root }: ServerRequest): ClientScope {
  return root === undefined ? 'user' : 'project';
}

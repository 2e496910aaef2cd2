import { resolve } from 'node:path';
import { CLIENTS } from '../clients/find-client.js';
import type { ServerRequest } from '../clients/server-site.js';
import { DiffdexError } from '../core/errors.js';
import type { ClientChoice, ClientOptions } from './client-options.js';
import { openRepository, requireSource } from './open-repository.js';

/** Letters that every client takes, and that mean themselves in JSON, in TOML and in a pattern. */
const NAME = /^[A-Za-z][\w-]{0,63}$/;

/**
 * Where a client's configuration is to be looked for.
 *
 * @throws DiffdexError ARGUMENT_INVALID for a name that clients would not take, and for several repositories in the
 * configuration of one; NOT_A_REPOSITORY where a project is meant and there is none
 */
export async function clientRequest(options: ClientOptions, choice: ClientChoice): Promise<ServerRequest> {
  const { name, machine, repositories } = options;
  const client = CLIENTS[choice.client];
  const scope = choice.scope ?? client.defaultScope;
  if (!NAME.test(name)) {
    throw new DiffdexError('ARGUMENT_INVALID', `${name} is no name for a server.`, {
      hint: 'Use up to 64 letters, digits, _ and -, beginning with a letter.',
    });
  }
  if (scope === 'project' && repositories.length > 1) {
    throw new DiffdexError('ARGUMENT_INVALID', 'The configuration of a project is for one repository.', {
      hint: 'Name one --repo, or use --scope user.',
    });
  }
  const isNamed = scope === 'project' || client.user.folder === 'fixed';
  const root = isNamed ? await topOf(options) : resolve(options.workingDirectory);
  return { client, scope, root, machine, name };
}

/** The top of the first repository. @throws DiffdexError NOT_A_REPOSITORY */
async function topOf({ repositories, workingDirectory, noGit }: ClientOptions): Promise<string> {
  const repository = repositories[0] ?? '.';
  if (noGit) return resolve(workingDirectory, repository);
  return requireSource(await openRepository({ repository, workingDirectory })).root;
}

import { listClients } from '../clients/client-list.js';
import type { ClientOptions } from '../clients/client-options.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { ok, problem, type Finding } from './judge.js';

/** Checks whether the configured clients start the installed program, not one from a registry. @throws DiffdexError NOT_A_REPOSITORY, GIT_MISSING */
export async function checkClients(options: ClientOptions): Promise<Finding> {
  const places = (await listClients(options)).flatMap(({ client: { name }, places: all }) =>
    all.map((place) => ({ ...place, name })),
  );
  const fetching = places.filter(({ state }) => state === 'fetching');
  if (fetching.length > 0) {
    const files = fetching.map(({ path }) => path).join(', ');
    const commands = fetching.map(({ name, scope }) => `\`diffdex mcp install ${name} --scope ${scope}\``);
    return problem(
      `${files}: starts diffdex through a package registry, which runs any package that has this name there`,
      `Run ${commands.join(' and ')}.`,
    );
  }
  const installed = places.filter(({ state }) => state === 'installed').length;
  return ok(
    installed === 0
      ? 'no client is set up'
      : `${countOf(installed, 'configuration')} of a client with the diffdex server`,
  );
}

import { listClients, type ListedClient } from '../../../app/clients/client-list.js';
import { printableLine } from '../../../reporting/text/printable.js';
import { clientOptions, type ClientArguments } from './client-options.js';
import { printJson, printText } from '../../output/print.js';

const NAME_WIDTH = 14;
const STATE_WIDTH = 10;
const SCOPE_WIDTH = 8;

/** Prints every client, whether it is on this machine, and how the server stands in each of its files. */
export async function printClients(argv: ClientArguments): Promise<void> {
  const clients = await listClients(clientOptions(argv));
  if (argv.json) printJson({ clients: clients.map(clientJson) });
  else printText(`${clients.flatMap(formatClient).join('\n')}\nRun: diffdex mcp install CLIENT`);
}

function clientJson({ client, isFound, places }: ListedClient) {
  return {
    client: client.name,
    title: client.title,
    found: isFound,
    default_scope: client.defaultScope,
    places: places.map(({ scope, path, state }) => ({ scope, path, state })),
  };
}

function formatClient({ client, isFound, places }: ListedClient): string[] {
  return places.map(({ scope, path, state }, at) => {
    const name = at === 0 ? client.name : '';
    const found = at > 0 || isFound ? '' : '  (not found on this machine)';
    return [
      name.padEnd(NAME_WIDTH),
      state.padEnd(STATE_WIDTH),
      scope.padEnd(SCOPE_WIDTH),
      printableLine(path) + found,
    ].join(' ');
  });
}

import type { ListedClient } from '../clients/client-list.js';
import { listClients } from '../clients/client-list.js';
import { installClient } from '../clients/client-install.js';
import type { SetupOptions, SetupStep } from './setup-step.js';

/** Adds the server to each MCP client that is on this machine, in the scope that fits it. @throws those of `listClients` */
export async function clientSteps(options: SetupOptions): Promise<SetupStep[]> {
  const listed = await listClients(options.clients);
  return listed.filter(({ isFound }) => isFound).flatMap((one) => stepOf(one, options));
}

function stepOf({ client, places }: ListedClient, options: SetupOptions): SetupStep[] {
  const { name, title, defaultScope } = client;
  const place = places.find(({ scope }) => scope === defaultScope);
  if (!place) return [];
  const isDone = places.some(({ state }) => state === 'installed');
  const note = isDone ? undefined : NOTES[place.state]?.(place.path);
  const server = { program: options.program, index: undefined, pull: undefined, flags: [], url: undefined };
  return [
    {
      part: { kind: 'client', client: name, scope: defaultScope },
      what: `add the MCP server to ${title}, in ${place.path}`,
      state: isDone ? 'done' : note === undefined ? 'open' : 'blocked',
      note,
      run: async () => {
        const { advice, next } = await installClient(
          options.clients,
          { client: name, scope: undefined },
          server,
          false,
        );
        return [...advice, next];
      },
    },
  ];
}

/** Why a client cannot be configured, by the state of its file. */
const NOTES: Partial<Record<ListedClient['places'][number]['state'], (path: string) => string>> = {
  foreign: (path) => `${path} already has another server of that name.`,
  invalid: (path) => `${path} cannot be read, or has a mistake.`,
};

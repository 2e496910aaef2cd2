import type { Entry } from '../../mcp-clients/catalog/client.js';
import type { ClientScope } from '../../core/client-name.js';
import { installServer, type Installed } from '../../mcp-clients/install-server.js';
import { SYNTAXES } from '../../mcp-clients/server-site.js';
import { startedProgram, type StartedProgram } from '../../mcp-clients/started-program.js';
import type { ClientChoice, ClientOptions, ServerOptions } from './client-options.js';
import { clientRequest, scopeOf } from './client-request.js';
import { programAdvice } from './program-advice.js';
import { serverEntry } from './server-entry.js';

const FORMER_FETCHED =
  'The former entry let npx or its like fetch the program from a registry each time, whoever had published it there.';

export interface ClientInstalled extends Installed {
  scope: ClientScope;
  entry: Entry;
  /** What the client starts; `undefined` where it connects to a server that runs. */
  program: StartedProgram | undefined;
  /** What the user has to know of that, as sentences. */
  advice: string[];
  /** What the user must do now, as a sentence. */
  next: string;
}

/** Adds the server to the configuration of a client. @throws those of `installServer`, `clientRequest` and `serverEntry` */
export async function installClient(
  options: ClientOptions,
  choice: ClientChoice,
  server: ServerOptions,
  isForced: boolean,
): Promise<ClientInstalled> {
  const request = await clientRequest(options, choice);
  const { entry, program } = await serverEntry(options, server, request);
  const installed = await installServer(request, entry, isForced);
  const { root, machine, client } = request;
  const started = program && (await startedProgram(program, root, machine));
  const advice = started ? programAdvice(program, started) : [];
  if (installed.wasFetching) advice.push(FORMER_FETCHED);
  return { ...installed, scope: scopeOf(request), entry, program: started, advice, next: client.next };
}

/** What `installClient` would write into a new file. @throws those of `clientRequest` and `serverEntry` */
export async function previewClient(
  options: ClientOptions,
  choice: ClientChoice,
  server: ServerOptions,
): Promise<string> {
  const request = await clientRequest(options, choice);
  const { entry } = await serverEntry(options, server, request);
  const { client, name } = request;
  return SYNTAXES[client.syntax].compose({ keys: client.keys(undefined), name }, entry);
}

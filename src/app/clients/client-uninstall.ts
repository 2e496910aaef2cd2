import type { ClientScope } from '../../core/client-name.js';
import { uninstallServer, type Uninstalled } from '../../mcp-clients/uninstall-server.js';
import type { ClientChoice, ClientOptions } from './client-options.js';
import { clientRequest, scopeOf } from './client-request.js';

export interface ClientUninstalled extends Uninstalled {
  scope: ClientScope;
}

/** Removes the server from the configuration of a client. @throws those of `uninstallServer` and `clientRequest` */
export async function uninstallClient(
  options: ClientOptions,
  choice: ClientChoice,
): Promise<ClientUninstalled> {
  const request = await clientRequest(options, choice);
  return { ...(await uninstallServer(request)), scope: scopeOf(request) };
}

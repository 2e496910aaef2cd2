import type { CommandModule } from 'yargs';
import type { ClientUninstalled } from '../../../app/clients/client-uninstall.js';
import { CLIENT_NAMES, type ClientName } from '../../../core/client-name.js';
import { printableLine } from '../../../reporting/text/printable.js';
import { clientFlags, clientOptions, type ClientArguments } from './client-options.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { printJson, printText } from '../../output/print.js';

/** `diffdex mcp uninstall CLIENT`: takes out what `mcp install` put in. */
export const mcpUninstallCommand: CommandModule<GlobalArguments, ClientArguments & { client: ClientName }> = {
  command: 'uninstall <client>',
  describe: 'Remove the server from the configuration of a client',
  builder: (parser) =>
    parser
      .positional('client', { choices: CLIENT_NAMES, demandOption: true, describe: 'The client' })
      .options(clientFlags)
      .epilogue('guides/agents.md'),
  handler: async (argv) => {
    const { client, name } = argv;
    const { uninstallClient } = await import('../../../app/clients/client-uninstall.js');
    const { scope, path, state } = await uninstallClient(clientOptions(argv), { client, scope: argv.scope });
    if (state === 'foreign') process.exitCode = 1;
    if (argv.json) printJson({ client, scope, path, name, state });
    else if (!argv.quiet || state === 'foreign') printText(formatUninstall(name, path, state));
  },
};

function formatUninstall(name: string, path: string, state: ClientUninstalled['state']): string {
  const file = printableLine(path);
  if (state === 'removed') return `removed ${name} from ${file}`;
  if (state === 'foreign') return `${name} in ${file} is not a server of diffdex, and stays.`;
  return `${name} is not in ${file}; \`diffdex mcp install\` lists where it is.`;
}

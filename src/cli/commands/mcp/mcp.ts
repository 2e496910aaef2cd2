import type { CommandModule } from 'yargs';
import { claimStdout } from '../../output/claim-stdout.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { repeatable } from '../../options/repeatable.js';
import { mcpInstallCommand } from './mcp-install.js';
import { mcpUninstallCommand } from './mcp-uninstall.js';
import type { McpArguments } from './run-mcp.js';

/** Not for the commands below. */
const OWN = { global: false } as const;

const options = {
  'allow-update': {
    ...OWN,
    type: 'boolean',
    default: false,
    describe: 'Offer the tool update_index, which writes to the index',
  },
  'auto-update': {
    ...OWN,
    type: 'boolean',
    default: false,
    describe: 'Update in the background whenever HEAD has moved',
  },
  pull: {
    ...OWN,
    type: 'string',
    requiresArg: true,
    describe: 'Install this pack first: a .tar.zst file, a folder or an https address',
  },
  workspace: {
    ...OWN,
    type: 'string',
    requiresArg: true,
    describe: 'File that names the repositories to serve, in YAML or JSON',
  },
  http: {
    ...OWN,
    type: 'string',
    describe: 'Serve over Streamable HTTP, on this port [default: 7333], instead of stdio',
  },
  host: { ...OWN, type: 'string', requiresArg: true, describe: 'Address to bind to [default: 127.0.0.1]' },
  'allow-remote': {
    ...OWN,
    type: 'boolean',
    describe: 'Let --host be an address beyond this machine; needs a token',
  },
  'allow-host': {
    ...OWN,
    ...repeatable,
    describe: 'Another host name that clients use; may be repeated',
  },
  'token-file': {
    ...OWN,
    type: 'string',
    requiresArg: true,
    describe: 'File with the bearer token that clients must send; also DIFFDEX_MCP_TOKEN',
  },
} as const;

/** `diffdex mcp`: serves the index to coding agents. */
export const mcpCommand: CommandModule<GlobalArguments, McpArguments> = {
  command: 'mcp',
  describe: 'Serve the index to coding agents over MCP (stdio or HTTP)',
  builder: (parser) =>
    parser
      .command(mcpInstallCommand)
      .command(mcpUninstallCommand)
      .options(options)
      .example('$0 mcp --repo /srv/project', 'what an MCP client starts')
      .example('$0 mcp --pull https://example.com/index.tar.zst', 'over an index that CI has packed')
      .example('$0 mcp --repo app --repo lib', 'over several repositories')
      .example('$0 mcp --workspace team.yml', 'over those that a file names')
      .example('$0 mcp --http 7333', 'for clients that connect')
      .example('$0 mcp --auto-update', 'and keep the index at HEAD'),
  handler: async (argv) => {
    const output = claimStdout();
    const { runMcp } = await import('./run-mcp.js');
    await runMcp(argv, output);
  },
};

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
    group: 'Index',
    describe: 'Let agents update the index',
  },
  'auto-update': {
    ...OWN,
    type: 'boolean',
    default: false,
    group: 'Index',
    describe: 'Update the index in the background whenever HEAD moves',
  },
  pull: {
    ...OWN,
    type: 'string',
    requiresArg: true,
    group: 'Index',
    value: 'FILE|DIR|URL',
    describe: 'Install this pack first: a .tar.zst file, a folder or an https address',
  },
  workspace: {
    ...OWN,
    type: 'string',
    requiresArg: true,
    group: 'Index',
    value: 'FILE',
    describe: 'Serve the repositories that this YAML or JSON file lists',
  },
  http: {
    ...OWN,
    type: 'string',
    group: 'HTTP',
    value: 'PORT',
    describe: 'Serve over HTTP instead of stdio, on port 7333 or on PORT',
  },
  host: {
    ...OWN,
    group: 'HTTP',
    value: 'ADDRESS',
    standard: '127.0.0.1',
    type: 'string',
    requiresArg: true,
    describe: 'Listen on this address',
  },
  'allow-remote': {
    ...OWN,
    type: 'boolean',
    group: 'HTTP',
    describe: 'Let other machines connect; needs a token',
  },
  'allow-host': {
    ...OWN,
    ...repeatable,
    group: 'HTTP',
    value: 'NAME',
    describe: 'Accept this host name, too',
  },
  'token-file': {
    ...OWN,
    type: 'string',
    requiresArg: true,
    group: 'HTTP',
    value: 'FILE',
    standard: 'the token in DIFFDEX_MCP_TOKEN, if it is set',
    describe: 'Read the bearer token that clients must send from this file',
  },
} as const;

/** `diffdex mcp`: serves the index to coding agents. */
export const mcpCommand: CommandModule<GlobalArguments, McpArguments> = {
  command: 'mcp',
  describe: 'Serve the index to coding agents over MCP',
  builder: (parser) =>
    parser
      .command(mcpInstallCommand)
      .command(mcpUninstallCommand)
      .options(options)
      .example('$0 mcp install', 'See which agents you can connect')
      .example('$0 mcp --repo /srv/project', 'Serve one repository over stdio, as an agent starts it')
      .example('$0 mcp --repo app --repo lib', 'Serve several repositories')
      .example('$0 mcp --pull https://example.com/index.tar.zst', 'Serve an index that CI has packed')
      .example('$0 mcp --http 7333', 'Serve over HTTP')
      .epilogue('guides/agents.md'),
  handler: async (argv) => {
    const output = claimStdout();
    const { runMcp } = await import('./run-mcp.js');
    await runMcp(argv, output);
  },
};

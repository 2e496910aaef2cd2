import type { CommandModule, InferredOptionTypes } from 'yargs';
import type { ServerOptions } from '../../../app/clients/client-options.js';
import { DiffdexError } from '../../../core/errors.js';
import { CLIENT_NAMES, type ClientName } from '../../../core/client-name.js';
import { formatInstall, installJson } from './client-installed.js';
import { clientFlags, clientOptions, type ClientArguments } from './client-options.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { createCommandReporter } from '../../output/command-reporter.js';
import { printJson, printText } from '../../output/print.js';
import { thisProgram } from '../../options/this-program.js';

const serverFlags = {
  'allow-update': { type: 'boolean', default: false, describe: 'Let agents update the index' },
  'auto-update': {
    type: 'boolean',
    default: false,
    describe: 'Let the server update the index whenever HEAD moves',
  },
  pull: {
    type: 'string',
    value: 'FILE|DIR|URL',
    requiresArg: true,
    describe: 'Let the server install this pack first',
  },
  http: {
    type: 'string',
    value: 'PORT',
    describe: 'Connect to a running `diffdex mcp --http`, on port 7333 or on PORT',
  },
} as const;

const options = {
  ...clientFlags,
  ...serverFlags,
  print: { type: 'boolean', default: false, describe: 'Print the configuration, and write nothing' },
  force: { type: 'boolean', default: false, describe: 'Replace another server of the same name' },
} as const;

type InstallArguments = ClientArguments &
  InferredOptionTypes<typeof options> & { client?: ClientName | undefined };

/** `diffdex mcp install [CLIENT]`: makes a coding agent know the server. */
export const mcpInstallCommand: CommandModule<GlobalArguments, InstallArguments> = {
  command: 'install [client]',
  describe: 'Add the server to the configuration of a client',
  builder: (parser) =>
    parser
      .positional('client', { choices: CLIENT_NAMES, describe: 'The client; without one, list all clients' })
      .options(options)
      .example('$0 mcp install', 'List the clients, and which of them have the server')
      .example('$0 mcp install claude-code', 'Connect Claude Code, for everyone who works on the project')
      .example('$0 mcp install codex --auto-update', 'Connect Codex, for you, in every project')
      .epilogue('guides/agents.md'),
  handler: async (argv) => {
    if (argv.client === undefined) {
      const { printClients } = await import('./mcp-list-clients.js');
      await printClients(argv);
      return;
    }
    const choice = { client: argv.client, scope: argv.scope };
    const { installClient, previewClient } = await import('../../../app/clients/client-install.js');
    const server = await serverOptions(argv);
    if (argv.print) {
      printText(await previewClient(clientOptions(argv), choice, server));
      return;
    }
    const result = await installClient(clientOptions(argv), choice, server, argv.force);
    const reporter = createCommandReporter(argv);
    for (const sentence of result.advice) reporter.warn(sentence);
    if (argv.json) printJson(installJson(argv.name, choice, result));
    else if (!argv.quiet) printText(formatInstall(argv.name, result));
  },
};

async function serverOptions(argv: InstallArguments): Promise<ServerOptions> {
  const flags = (['allow-update', 'auto-update'] as const).filter((flag) => argv[flag]);
  const isFree = flags.length === 0 && argv.pull === undefined && argv.index === undefined;
  if (argv.http !== undefined && !isFree) {
    throw new DiffdexError(
      'ARGUMENT_INVALID',
      'A client that connects over --http does not start the server, so flags for the server have no effect.',
      {
        hint: 'Give them to `diffdex mcp --http` instead.',
      },
    );
  }
  return {
    program: thisProgram(),
    index: argv.index,
    pull: argv.pull,
    flags: flags.map((flag) => `--${flag}`),
    url: argv.http === undefined ? undefined : await addressOf(argv.http),
  };
}

async function addressOf(port: string): Promise<string> {
  const { portOf } = await import('./mcp-http-options.js');
  return `http://127.0.0.1:${String(portOf(port))}/mcp`;
}

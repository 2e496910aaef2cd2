import { homedir } from 'node:os';
import type { InferredOptionTypes } from 'yargs';
import type { ClientOptions } from '../../../app/clients/client-options.js';
import { CLIENT_SCOPES } from '../../../core/client-name.js';
import type { GlobalArguments } from '../../options/global-options.js';

/** Flags of the commands that configure clients of the MCP server. */
export const clientFlags = {
  scope: {
    choices: CLIENT_SCOPES,
    describe:
      'Configuration of the project, which people share, or of the user [default: as fits the client]',
  },
  name: {
    type: 'string',
    requiresArg: true,
    default: 'diffdex',
    describe: 'Name of the server in the client',
  },
} as const;

/** Parsed flags of the commands that configure clients; `--repo` may be given several times. */
export type ClientArguments = Omit<GlobalArguments, 'repo'> &
  InferredOptionTypes<typeof clientFlags> & { repo: string | string[] };

/** The repositories that the flags name and the machine that this process runs on. */
export function clientOptions(argv: ClientArguments): ClientOptions {
  return {
    repositories: [argv.repo].flat(),
    noGit: !argv.git,
    workingDirectory: process.cwd(),
    machine: { platform: process.platform, home: homedir(), environment: process.env },
    name: argv.name,
  };
}

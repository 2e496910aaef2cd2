import { homedir } from 'node:os';
import type { InferredOptionTypes } from 'yargs';
import type { ClientOptions } from '../../../app/clients/client-options.js';
import { CLIENT_SCOPES } from '../../../core/client-name.js';
import type { GlobalArguments } from '../../options/global-options.js';

/** Flags of the commands that configure clients of the MCP server. */
export const clientFlags = {
  scope: {
    choices: CLIENT_SCOPES,
    meanings: { project: 'in the repository, shared', user: 'for you alone' },
    standard: 'depends on the client',
    describe: 'Edit this configuration of the client',
  },
  name: {
    type: 'string',
    requiresArg: true,
    default: 'diffdex',
    value: 'NAME',
    describe: 'Call the server by this name',
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

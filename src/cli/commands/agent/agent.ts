import type { CommandModule } from 'yargs';
import type { GlobalArguments } from '../../options/global-options.js';
import { agentInstallCommand } from './agent-install.js';
import { agentUninstallCommand } from './agent-uninstall.js';

/** `diffdex agent`: files that tell coding agents when to use which tool. */
export const agentCommand: CommandModule<GlobalArguments, GlobalArguments> = {
  command: 'agent',
  describe: 'Tell coding agents, in files of the project, when to use which tool',
  builder: (parser) =>
    parser
      .command(agentInstallCommand)
      .command(agentUninstallCommand)
      .demandCommand(1, 'Name a command: install or uninstall.'),
  handler: () => undefined,
};

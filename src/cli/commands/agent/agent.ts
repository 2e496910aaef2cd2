import type { CommandModule } from 'yargs';
import type { GlobalArguments } from '../../options/global-options.js';
import { agentInstallCommand } from './agent-install.js';
import { agentUninstallCommand } from './agent-uninstall.js';

/** `diffdex agent`: files that tell coding agents when to use which tool. */
export const agentCommand: CommandModule<GlobalArguments, GlobalArguments> = {
  command: 'agent',
  describe: 'Write instructions for coding agents into the project',
  builder: (parser) =>
    parser
      .command(agentInstallCommand)
      .command(agentUninstallCommand)
      .epilogue('guides/agents.md')
      .demandCommand(1, 'Name a command: install or uninstall.'),
  handler: () => undefined,
};

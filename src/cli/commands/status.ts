import type { CommandModule } from 'yargs';
import type { GlobalArguments } from '../global-options.js';
import { openCommand } from '../open-command.js';
import { printJson, printText } from '../print.js';

/** `diffdex status`: what the index holds and whether it is up to date. */
export const statusCommand: CommandModule<GlobalArguments, GlobalArguments> = {
  command: 'status',
  describe: 'Tell what the index holds and whether it is up to date',
  handler: async (argv) => {
    const app = await openCommand(argv);
    const { readStatus } = await import('../../app/status.js');
    const status = await readStatus(app);
    const { formatStatus, statusJson } = await import('../../reporting/format-status.js');
    if (argv.json) printJson(statusJson(status));
    else printText(formatStatus(status));
  },
};

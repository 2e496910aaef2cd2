import type { CommandModule } from 'yargs';
import { readStatus } from '../../app/status.js';
import { formatStatus, statusJson } from '../../reporting/format-status.js';
import type { GlobalArguments } from '../global-options.js';
import { openInteractiveCommand } from '../open-command.js';
import { printFigures, printJson } from '../print.js';

/** `diffdex status`: what the index holds and whether it is up to date. */
export const statusCommand: CommandModule<GlobalArguments, GlobalArguments> = {
  command: 'status',
  describe: 'Tell what the index holds and whether it is up to date',
  handler: async (argv) => {
    const app = await openInteractiveCommand(argv);
    const status = await readStatus(app);
    if (argv.json) printJson(statusJson(status));
    else printFigures(formatStatus(status));
  },
};

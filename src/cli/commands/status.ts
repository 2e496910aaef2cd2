import type { CommandModule, InferredOptionTypes } from 'yargs';
import { listSkipped } from '../../app/queries/skipped-files.js';
import { readStatus } from '../../app/index/status.js';
import { formatSkippedFiles, skippedJson } from '../../reporting/reports/format-skipped.js';
import { formatStatus, statusJson } from '../../reporting/reports/format-status.js';
import type { GlobalArguments } from '../options/global-options.js';
import { openInteractiveCommand } from '../process/open-command.js';
import { pathFromTop } from '../options/path-from-top.js';
import { printFigures, printJson, printLines } from '../output/print.js';
import { wholeNumber } from '../options/whole-number.js';

const options = {
  skipped: {
    type: 'string',
    describe: 'List what is left out, with reasons: all of it, or what is below a folder or fits a glob',
  },
  limit: {
    alias: 'n',
    default: 100,
    type: 'string',
    requiresArg: true,
    describe: 'Skipped files to list at most',
    coerce: (value: unknown) => wholeNumber('limit', value),
  },
} as const;

type StatusArguments = GlobalArguments & InferredOptionTypes<typeof options>;

/** `diffdex status`: what the index holds and whether it is up to date; or what it leaves out. */
export const statusCommand: CommandModule<GlobalArguments, StatusArguments> = {
  command: 'status',
  describe: 'Tell what the index holds, whether it is up to date, and what differs on disk',
  builder: (parser) =>
    parser
      .options(options)
      .example('$0 status --skipped', 'which files are left out, and why?')
      .example('$0 status --skipped src/gen --json', 'those below a folder, as JSON'),
  handler: async (argv) => {
    const app = await openInteractiveCommand(argv);
    if (argv.skipped === undefined) {
      const status = await readStatus(app);
      if (argv.json) printJson(statusJson(status));
      else printFigures(formatStatus(status, argv));
      if (argv.json || !argv.verbose) return;
    }
    const path = argv.skipped ? pathFromTop(app.repository.root, argv.skipped) : '';
    const skipped = await listSkipped(app, path, argv.limit);
    if (argv.json) printJson(skippedJson(skipped));
    else printLines(`${formatSkippedFiles(skipped)}\n`);
  },
};

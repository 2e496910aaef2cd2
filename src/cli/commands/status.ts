import type { CommandModule, InferredOptionTypes } from 'yargs';
import { listSkipped } from '../../app/queries/skipped-files.js';
import { readStatus } from '../../app/index/status.js';
import { formatSkippedFiles, skippedJson } from '../../reporting/reports/format-skipped.js';
import { formatStatus, statusJson } from '../../reporting/reports/format-status.js';
import type { GlobalArguments } from '../options/global-options.js';
import { openInteractiveCommand } from '../process/open-command.js';
import { pathFromTop } from '../options/path-from-top.js';
import { pathsFromHere } from '../output/paths/path-from-here.js';
import { relocate, withCwdPaths } from '../output/paths/relocate.js';
import { printFigures, printJson, printLines } from '../output/print.js';
import { wholeNumber } from '../options/whole-number.js';

const options = {
  skipped: {
    value: 'PATH',
    type: 'string',
    describe: 'List the files that are not indexed, and why: all, or those in a folder or that match a glob',
  },
  limit: {
    alias: 'n',
    value: 'N',
    default: 100,
    type: 'string',
    requiresArg: true,
    describe: 'With --skipped, list at most N files',
    coerce: (value: unknown) => wholeNumber('limit', value),
  },
} as const;

type StatusArguments = GlobalArguments & InferredOptionTypes<typeof options>;

/** `diffdex status`: what the index holds and whether it is up to date; or what it leaves out. */
export const statusCommand: CommandModule<GlobalArguments, StatusArguments> = {
  command: 'status',
  describe: 'Show what the index holds, and whether it is up to date',
  builder: (parser) =>
    parser
      .options(options)
      .example('$0 status --skipped', 'List the files that are not indexed, and why')
      .example('$0 status --skipped src/gen --json', 'List those in a folder, as JSON')
      .epilogue('reference/cli.md'),
  handler: async (argv) => {
    const app = await openInteractiveCommand(argv);
    const fromHere = pathsFromHere(app.repository);
    if (argv.skipped === undefined) {
      const status = await readStatus(app);
      if (argv.json) printJson(withCwdPaths(statusJson(status), fromHere));
      else printFigures(formatStatus(relocate(status, fromHere), argv));
      if (argv.json || !argv.verbose) return;
    }
    const path = argv.skipped ? pathFromTop(app.repository.root, argv.skipped) : '';
    const skipped = await listSkipped(app, path, argv.limit);
    if (argv.json) printJson(withCwdPaths(skippedJson(skipped), fromHere));
    else printLines(`${formatSkippedFiles(relocate(skipped, fromHere))}\n`);
  },
};

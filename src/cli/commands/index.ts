import type { CommandModule, InferredOptionTypes } from 'yargs';
import { update } from '../../app/update.js';
import { formatUpdate } from '../../reporting/format-update.js';
import { updateJson } from '../../reporting/update-json.js';
import type { GlobalArguments } from '../global-options.js';
import { openCommand } from '../open-command.js';
import { wholeNumber } from '../whole-number.js';
import { printJson, printText } from '../print.js';

const options = {
  rev: {
    type: 'string',
    default: 'HEAD',
    requiresArg: true,
    describe: 'Revision to index: a branch, tag or commit',
  },
  full: { type: 'boolean', default: false, describe: 'Rebuild, trusting nothing that is there' },
  'dry-run': { type: 'boolean', default: false, describe: 'Say what would be done, and do nothing' },
  model: { type: 'string', requiresArg: true, describe: 'Bundled model, or a Model2Vec directory' },
  dimensions: {
    requiresArg: true,
    describe: 'Keep the first dimensions of the model, such as 128 or 64',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('dimensions', value)),
  },
  wait: {
    default: 60,
    requiresArg: true,
    describe: 'Seconds to wait for another update; --no-wait gives up at once',
    coerce: (value: unknown) => (value === false ? 0 : wholeNumber('wait', value)),
  },
} as const;

/** `diffdex index`: brings the index to a revision. */
export const indexCommand: CommandModule<
  GlobalArguments,
  GlobalArguments & InferredOptionTypes<typeof options>
> = {
  command: 'index',
  describe: 'Bring the index up to date with git',
  builder: (parser) =>
    parser
      .options(options)
      .example('$0 index', 'index HEAD')
      .example('$0 index --rev v1.2.0 --index /tmp/v1.2.0', 'index a tag elsewhere'),
  handler: async (argv) => {
    const { model, dimensions } = argv;
    const app = await openCommand(argv, {
      flags: { ...(model !== undefined && { model }), ...(dimensions !== undefined && { dimensions }) },
      lockWaitMs: argv.wait * 1000,
    });
    const summary = await update(app, { revision: argv.rev, full: argv.full, dryRun: argv['dry-run'] });
    if (argv.json) {
      printJson(updateJson(summary));
    } else if (!argv.quiet) {
      printText(formatUpdate(summary));
    }
  },
};

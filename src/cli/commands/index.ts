import type { CommandModule, InferredOptionTypes } from 'yargs';
import type { GlobalArguments } from '../options/global-options.js';
import { INDEX_DEFAULTS } from '../options/index-defaults.js';
import { modelOptions } from '../options/model-options.js';
import { wholeNumber } from '../options/whole-number.js';
import { runIndex } from './run-index.js';

const options = {
  rev: {
    value: 'REV',
    type: 'string',
    default: INDEX_DEFAULTS.rev,
    requiresArg: true,
    describe: 'Index this branch, tag or commit',
  },
  full: {
    type: 'boolean',
    default: INDEX_DEFAULTS.full,
    describe: 'Build the index again from nothing',
  },
  'dry-run': {
    type: 'boolean',
    default: INDEX_DEFAULTS['dry-run'],
    describe: 'Show what would be done, and change nothing',
  },
  ...modelOptions,
  profile: {
    value: 'FILE',
    type: 'string',
    describe: 'Show where the time went; with FILE, also write a trace that Chrome opens',
  },
  wait: {
    value: 'SECONDS',
    default: INDEX_DEFAULTS.wait,
    describe:
      'Wait this long while another update runs; without a number, until it ends\n--no-wait fails at once',
    coerce: readWait,
  },
} as const;

/** `diffdex index`: brings the index to a revision. */
export const indexCommand: CommandModule<
  GlobalArguments,
  GlobalArguments & InferredOptionTypes<typeof options>
> = {
  command: 'index',
  describe: 'Create the index, or bring it up to date with git',
  builder: (parser) =>
    parser
      .options(options)
      .example('$0 index', 'Index HEAD')
      .example('$0 index --rev v1.2.0 --index /tmp/v1.2.0', 'Index a tag in another folder')
      .epilogue('reference/cli.md'),
  handler: runIndex,
};

function readWait(value: unknown): number {
  if (typeof value === 'boolean') return value ? Infinity : 0;
  return wholeNumber('wait', value);
}

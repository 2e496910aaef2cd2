import type { CommandModule, InferredOptionTypes } from 'yargs';
import type { GlobalArguments } from '../options/global-options.js';
import { INDEX_DEFAULTS } from '../options/index-defaults.js';
import { modelOptions } from '../options/model-options.js';
import { wholeNumber } from '../options/whole-number.js';
import { runIndex } from './run-index.js';

const options = {
  rev: {
    type: 'string',
    default: INDEX_DEFAULTS.rev,
    requiresArg: true,
    describe: 'Revision to index: a branch, tag or commit',
  },
  full: {
    type: 'boolean',
    default: INDEX_DEFAULTS.full,
    describe: 'Rebuild, trusting nothing that is there',
  },
  'dry-run': {
    type: 'boolean',
    default: INDEX_DEFAULTS['dry-run'],
    describe: 'Say what would be done, and do nothing',
  },
  ...modelOptions,
  profile: {
    type: 'string',
    describe: 'Say where the time went; with a file, also write a trace that Chrome opens',
  },
  wait: {
    default: INDEX_DEFAULTS.wait,
    describe:
      'Seconds to wait for another update, as long as it takes without a number; --no-wait gives up at once',
    coerce: readWait,
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
  handler: runIndex,
};

function readWait(value: unknown): number {
  if (typeof value === 'boolean') return value ? Infinity : 0;
  return wholeNumber('wait', value);
}

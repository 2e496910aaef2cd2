import type { CommandModule, InferredOptionTypes } from 'yargs';
import { PACK_DTYPES } from '../../core/results/pack.js';
import type { GlobalArguments } from '../options/global-options.js';
import { openCommand } from '../process/open-command.js';
import { printJson, printText } from '../output/print.js';
import { wholeNumber } from '../options/whole-number.js';

const options = {
  output: {
    alias: 'o',
    value: 'FILE',
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Write an archive FILE.tar.zst, or a new folder (required)',
  },
  dimensions: {
    value: 'N',
    type: 'string',
    requiresArg: true,
    describe: 'Keep only the first N dimensions of each vector',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('dimensions', value)),
  },
  dtype: {
    choices: PACK_DTYPES,
    default: 'float16',
    requiresArg: true,
    describe: 'Store vectors as numbers of this type; int8 takes half the space and is less precise',
  },
  content: {
    type: 'boolean',
    default: true,
    describe: 'Leave the code out; searches then read it from git',
  },
} as const;

/** `diffdex pack`: writes a copy of the snapshot for others. */
export const packCommand: CommandModule<
  GlobalArguments,
  GlobalArguments & InferredOptionTypes<typeof options>
> = {
  command: 'pack',
  describe: 'Write a compact copy of the index, to share or to keep',
  builder: (parser) =>
    parser
      .options(options)
      .example('$0 pack -o index.tar.zst', 'Write an archive, and its checksum beside it')
      .example(
        '$0 pack -o small.tar.zst --dimensions 128 --dtype int8 --no-content',
        'Write the smallest archive',
      )
      .epilogue('guides/sharing.md'),
  handler: async (argv) => {
    const [{ pack }, { formatPack, packJson }] = await Promise.all([
      import('../../app/packs/pack.js'),
      import('../../reporting/reports/format-pack.js'),
    ]);
    const { output: target, dimensions, dtype, content } = argv;
    const summary = await pack(await openCommand(argv), { target, dimensions, dtype, noContent: !content });
    if (argv.json) printJson(packJson(summary));
    else if (!argv.quiet) printText(formatPack(summary));
  },
};

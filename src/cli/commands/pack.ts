import type { CommandModule, InferredOptionTypes } from 'yargs';
import { PACK_DTYPES } from '../../core/results/pack.js';
import type { GlobalArguments } from '../options/global-options.js';
import { openCommand } from '../process/open-command.js';
import { printJson, printText } from '../output/print.js';
import { wholeNumber } from '../options/whole-number.js';

const options = {
  output: {
    alias: 'o',
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'FILE.tar.zst, or a folder to be made',
  },
  dimensions: {
    type: 'string',
    requiresArg: true,
    describe: 'Keep the first N dimensions of each vector',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('dimensions', value)),
  },
  dtype: {
    choices: PACK_DTYPES,
    default: 'float16',
    requiresArg: true,
    describe: 'Numbers of the vectors; int8 halves them and rounds',
  },
  content: {
    type: 'boolean',
    default: true,
    describe: 'With --no-content texts are left out, and read from git when searching',
  },
} as const;

/** `diffdex pack`: writes a copy of the snapshot for others. */
export const packCommand: CommandModule<
  GlobalArguments,
  GlobalArguments & InferredOptionTypes<typeof options>
> = {
  command: 'pack',
  describe: 'Write a compact copy of the index, to publish or keep',
  builder: (parser) =>
    parser
      .options(options)
      .example('$0 pack -o index.tar.zst', 'an archive, with its checksum beside it')
      .example('$0 pack -o small.tar.zst --dimensions 128 --dtype int8 --no-content', 'as small as it gets'),
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

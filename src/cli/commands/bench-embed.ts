import type { CommandModule, InferredOptionTypes } from 'yargs';
import { measureEmbedding } from '../../app/index/measure-embedding.js';
import { curveJson, formatCurve } from '../../reporting/reports/format-curve.js';
import type { GlobalArguments } from '../options/global-options.js';
import { modelFlags, modelOptions } from '../options/model-options.js';
import { openCommand } from '../process/open-command.js';
import { printJson, printText } from '../output/print.js';
import { wholeNumber } from '../options/whole-number.js';

/** Enough for batches of the largest size, and few enough for a model that embeds ten a second. */
const DEFAULT_CHUNKS = 128;

const options = {
  ...modelOptions,
  chunks: {
    value: 'N',
    default: DEFAULT_CHUNKS,
    type: 'string',
    requiresArg: true,
    describe: 'Embed N chunks of the repository with every batch size',
    coerce: (value: unknown) => wholeNumber('chunks', value),
  },
} as const;

/** `diffdex bench embed`: how fast a model is with batches of every size. */
export const benchEmbedCommand: CommandModule<
  GlobalArguments,
  GlobalArguments & InferredOptionTypes<typeof options>
> = {
  command: 'embed',
  describe: 'Measure how fast a model is with batches of every size',
  builder: (parser) =>
    parser
      .options(options)
      .example('$0 bench embed --model bge-small-en-v1.5', 'Find the best batch size for a model')
      .epilogue('guides/models.md'),
  handler: async (argv) => {
    const curve = await measureEmbedding(await openCommand(argv, { flags: modelFlags(argv) }), argv.chunks);
    if (argv.json) printJson(curveJson(curve));
    else printText(formatCurve(curve));
  },
};

import type { CommandModule, InferredOptionTypes } from 'yargs';
import type { GlobalArguments } from '../options/global-options.js';
import { openCommand } from '../process/open-command.js';
import { printJson, printText } from '../output/print.js';

/** Exit code where the index is not as it should be. */
const CHECK_FAILED = 1;

const options = {
  deep: { type: 'boolean', default: false, describe: 'Embed every chunk again, not just a sample' },
  repair: { type: 'boolean', default: false, describe: 'Index again what is wrong' },
} as const;

/** `diffdex verify`: compares the index with what it should hold. */
export const verifyCommand: CommandModule<
  GlobalArguments,
  GlobalArguments & InferredOptionTypes<typeof options>
> = {
  command: 'verify',
  describe: 'Check the index for errors, and repair it',
  builder: (parser) =>
    parser
      .options(options)
      .example('$0 verify', 'Compare every row with the indexed commit')
      .example('$0 verify --deep --repair', 'Compare every vector too, and repair what is wrong')
      .epilogue('guides/verify.md'),
  handler: async (argv) => {
    const [{ verify }, { formatVerification, verificationJson }] = await Promise.all([
      import('../../app/index/verify.js'),
      import('../../reporting/reports/format-verification.js'),
    ]);
    const verification = await verify(await openCommand(argv), { deep: argv.deep, repair: argv.repair });
    if (argv.json) printJson(verificationJson(verification));
    else if (!argv.quiet || !verification.ok) printText(formatVerification(verification));
    if (!verification.ok) process.exitCode = CHECK_FAILED;
  },
};

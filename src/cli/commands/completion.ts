import yargs, { type CommandModule } from 'yargs';
import type { GlobalArguments } from '../options/global-options.js';

/**
 * `diffdex completion`: the script by which a shell completes commands and flags. yargs goes by `SHELL`, here and whenever
 * the script asks it what there is, so that both agree.
 */
export const completionCommand: CommandModule<GlobalArguments, GlobalArguments> = {
  command: 'completion',
  describe: 'Print a completion script for your shell',
  builder: (parser) => parser.epilogue('reference/cli.md'),
  handler: () => {
    yargs().scriptName('diffdex').showCompletionScript();
  },
};

import yargs, { type Argv } from 'yargs';
import { DiffdexError } from '../core/errors.js';
import { toolVersion } from '../platform/tool-version.js';
import { commandTable } from './table/command-table.js';
import { registerCommands } from './commands/register-commands.js';
import { withGlobalOptions } from './options/global-options.js';
import { divideAtDashes, protectOperand, restoreOperands } from './options/operands.js';
import { refuseRepeated } from './options/refuse-repeated.js';
import { requireCommandBeforeDashes } from './require-command-before-dashes.js';
import { unknownArgument } from './unknown/unknown-argument.js';
import { unknownCommand } from './unknown/unknown-command.js';

/** The whole command line, as yargs understands it. */
export function createParser(given: readonly string[]): Argv {
  const parser = withGlobalOptions(yargs(withMarks(given)));
  registerCommands((_, command) => parser.command(command), commandTable);
  return (
    parser
      .scriptName('diffdex')
      .demandCommand(1, 'Name a command.')
      .strict()
      .middleware([requireCommandBeforeDashes, restoreOperands, refuseRepeated], true)
      .version(toolVersion)
      .alias('version', 'v')
      // It is answered before: yargs would lay it out whatever is asked.
      .help(false)
      .fail((message: string | null, error: Error | undefined) => {
        // yargs wraps what a flag's own check throws in an error of its own.
        if (error && error.name !== 'YError') throw error;
        const parsed = parser.parsed ? parser.parsed.argv : { _: [] };
        throw (
          unknownCommand(parsed._.map(String)) ??
          unknownArgument(given, parsed) ??
          argumentError(message ?? error?.message ?? 'The arguments are not valid.')
        );
      })
  );
}

/** The arguments with the words behind `--` marked, so that they are taken as they are. `version` is the flag. */
function withMarks(given: readonly string[]): string[] {
  const { before, operands } = divideAtDashes(given);
  const [first, ...rest] = before;
  const named = first === 'version' ? [...rest, '--version'] : before;
  return [...named, ...operands.map(protectOperand)];
}

function argumentError(message: string): DiffdexError {
  // yargs only counts what stands outside of flags.
  const isIncomplete = message.startsWith('Not enough non-option arguments');
  return new DiffdexError('ARGUMENT_INVALID', isIncomplete ? 'An argument is missing.' : message, {
    hint: 'Run `diffdex --help`, or `diffdex COMMAND --help`, to see the arguments.',
  });
}

import yargs, { type Argv } from 'yargs';
import { DiffdexError } from '../core/errors.js';
import { toolVersion } from '../platform/tool-version.js';
import { terminalWidth } from '../reporting/text/terminal-width.js';
import { benchCommand } from './commands/bench.js';
import { completionCommand } from './commands/completion.js';
import { diffCommand } from './commands/diff.js';
import { doctorCommand } from './commands/doctor.js';
import { hookCommand } from './commands/hook/hook.js';
import { impactCommand } from './commands/impact.js';
import { indexCommand } from './commands/index.js';
import { initCommand } from './commands/init.js';
import { mcpCommand } from './commands/mcp/mcp.js';
import { packCommand } from './commands/pack.js';
import { pullCommand } from './commands/pull.js';
import { refsCommand } from './commands/refs.js';
import { relatedCommand } from './commands/related.js';
import { searchCommand } from './commands/search.js';
import { statusCommand } from './commands/status.js';
import { verifyCommand } from './commands/verify.js';
import { withGlobalOptions } from './options/global-options.js';
import { divideAtDashes, protectOperand, restoreOperands } from './options/operands.js';
import { refuseRepeated } from './options/refuse-repeated.js';
import { requireCommandBeforeDashes } from './require-command-before-dashes.js';
import { COMMANDS, unknownCommand } from './unknown-command.js';

/** Wider lines are hard to read. */
const MAX_HELP_WIDTH = 110;

/** The whole command line, as yargs understands it. */
export function createParser(given: readonly string[]): Argv {
  const args = given[0] === COMPLETIONS ? [...given] : withoutWords(given);
  const isHelp = args.some((arg) => HELP_FLAGS.includes(arg));
  const parser = yargs(args);
  return (
    withGlobalOptions(parser)
      .scriptName('diffdex')
      .usage('$0 <command>\n\nA semantic code index that keeps step with git.')
      .command(indexCommand)
      .command(searchCommand)
      .command(relatedCommand)
      .command(refsCommand)
      .command(diffCommand)
      .command(impactCommand)
      .command(statusCommand)
      .command(verifyCommand)
      .command(packCommand)
      .command(pullCommand)
      .command(doctorCommand)
      .command(initCommand)
      .command(hookCommand)
      .command(mcpCommand)
      .command(benchCommand)
      .command(completionCommand)
      .demandCommand(1, 'Name a command.')
      .strict()
      .middleware([requireCommandBeforeDashes, restoreOperands, refuseRepeated], true)
      .version(toolVersion)
      .alias('version', 'v')
      // Otherwise the last word of a query could not be `help`.
      .help(isHelp)
      .alias('help', 'h')
      .wrap(isHelp ? helpWidth() : null)
      .fail((message: string | null, error: Error | undefined) => {
        // yargs wraps what a flag's own check throws in an error of its own.
        if (error && error.name !== 'YError') throw error;
        const words = parser.parsed ? parser.parsed.argv._.map(String) : [];
        throw (
          unknownCommand(words) ?? argumentError(message ?? error?.message ?? 'The arguments are not valid.')
        );
      })
  );
}

/** What the scripts for shells ask with. The words behind it are not those of a command yet. */
const COMPLETIONS = '--get-yargs-completions';

/** What asks for help, or for the flags that there are, of which `--help` is one. */
const HELP_FLAGS = ['--help', '-h', COMPLETIONS];

/**
 * The arguments as yargs understands them. `help` and `version` are the flags that they are elsewhere: `diffdex help search`
 * is `search --help`, and so is `diffdex hook help`, where a command of `hook` is expected.
 */
function withoutWords(given: readonly string[]): string[] {
  const { before, operands } = divideAtDashes(given);
  const [first, ...rest] = before;
  const behind = operands.map(protectOperand);
  if (first === undefined) return behind;
  if (first === 'help' || first === 'version') return [...rest, `--${first}`, ...behind];
  const isCommandExpected = (COMMANDS.get(first) ?? []).length > 0;
  const isHelp = rest[0] === 'help' && isCommandExpected;
  return [first, ...(isHelp ? ['--help', ...rest.slice(1)] : rest), ...behind];
}

/** yargs lays the help out before every command; without wrapping, which only help needs, that is quick. */
function helpWidth(): number {
  return Math.min(MAX_HELP_WIDTH, terminalWidth(process.stdout) ?? MAX_HELP_WIDTH);
}

function argumentError(message: string): DiffdexError {
  // yargs only counts what stands outside of flags.
  const isIncomplete = message.startsWith('Not enough non-option arguments');
  return new DiffdexError('ARGUMENT_INVALID', isIncomplete ? 'An argument is missing.' : message, {
    hint: 'Run `diffdex --help` or `diffdex <command> --help` to see the arguments.',
  });
}

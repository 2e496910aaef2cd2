import yargs, { type Argv } from 'yargs';
import { DiffdexError } from '../core/errors.js';
import { toolVersion } from '../core/tool-version.js';
import { terminalWidth } from '../reporting/terminal-width.js';
import { benchCommand } from './commands/bench.js';
import { diffCommand } from './commands/diff.js';
import { doctorCommand } from './commands/doctor.js';
import { hookCommand } from './commands/hook.js';
import { indexCommand } from './commands/index.js';
import { initCommand } from './commands/init.js';
import { mcpCommand } from './commands/mcp.js';
import { packCommand } from './commands/pack.js';
import { pullCommand } from './commands/pull.js';
import { relatedCommand } from './commands/related.js';
import { searchCommand } from './commands/search.js';
import { statusCommand } from './commands/status.js';
import { verifyCommand } from './commands/verify.js';
import { withGlobalOptions } from './global-options.js';

/** Wider lines are hard to read. */
const MAX_HELP_WIDTH = 110;

/** The whole command line, as yargs understands it. */
export function createParser(args: readonly string[]): Argv {
  return withGlobalOptions(yargs(args))
    .scriptName('diffdex')
    .usage('$0 <command>\n\nA semantic code index that keeps step with git.')
    .command(indexCommand)
    .command(searchCommand)
    .command(relatedCommand)
    .command(diffCommand)
    .command(statusCommand)
    .command(verifyCommand)
    .command(packCommand)
    .command(pullCommand)
    .command(doctorCommand)
    .command(initCommand)
    .command(hookCommand)
    .command(mcpCommand)
    .command(benchCommand)
    .demandCommand(1, 'Name a command.')
    .recommendCommands()
    .strict()
    .version(toolVersion)
    .wrap(helpWidth(args))
    .fail((message: string | null, error: Error | undefined) => {
      // yargs wraps what a flag's own check throws in an error of its own.
      if (error && error.name !== 'YError') throw error;
      throw argumentError(message ?? error?.message ?? 'The arguments are not valid.');
    });
}

/** yargs lays the help out before every command; without wrapping, which only help needs, that is quick. */
function helpWidth(args: readonly string[]): number | null {
  if (!args.includes('--help')) return null;
  return Math.min(MAX_HELP_WIDTH, terminalWidth(process.stdout) ?? MAX_HELP_WIDTH);
}

function argumentError(message: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, {
    hint: '`diffdex --help` and `diffdex <command> --help` list what there is.',
  });
}

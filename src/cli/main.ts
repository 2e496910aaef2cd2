import { DiffdexError } from '../core/errors.js';
import { mayAskForHelp } from './help/may-ask-for-help.js';
import { claimStdout } from './output/claim-stdout.js';
import { requireCurrentFolder } from './process/current-folder.js';
import { lateSignal, watchInterruption } from './process/interruption.js';
import { divideAtDashes } from './options/operands.js';
import { parsePlainIndex } from './plain/parse-plain-index.js';
import { parsePlainMcp } from './plain/parse-plain-mcp.js';
import { reportFailure } from './report-failure.js';

const args = process.argv.slice(2);

// LanceDB's native part logs to stderr by itself; its warnings say nothing to users.
process.env.LANCEDB_LOG ??= 'error';
watchInterruption();
const { before: flags } = divideAtDashes(args);
const reporting = {
  json: flags.includes('--json') || /--format[ =]json\b/.test(flags.join(' ')),
  verbose: flags.includes('--verbose'),
};
// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : reportFailure(outputFailed(error), reporting));
});

// Node opens what is loaded from here on all at once. If the system lets too few files be open, that is told too.
try {
  requireCurrentFolder();
  const plainIndex = parsePlainIndex(args);
  const plainMcp = parsePlainMcp(args);
  if (plainIndex) await (await import('./commands/run-index.js')).runIndex(plainIndex);
  else if (plainMcp) {
    const output = claimStdout();
    await (await import('./commands/mcp/run-mcp.js')).runMcp(plainMcp, output);
  } else if (!mayAskForHelp(args) || !(await import('./help/print-help.js')).printHelp(args)) {
    await (await import('./create-parser.js')).createParser(args).parseAsync();
  }
} catch (error) {
  if (error instanceof DiffdexError && error.code === 'GIT_FAILED') await lateSignal();
  process.exitCode = reportFailure(error, reporting);
}

function outputFailed(cause: NodeJS.ErrnoException): DiffdexError {
  return new DiffdexError('OUTPUT_FAILED', `The results cannot be written to stdout: ${cause.message}.`, {
    hint: 'Check where stdout goes: the disk may be full, or the reader may have ended.',
    cause,
  });
}

import { inspect } from 'node:util';
import { DiffdexError, interrupted } from '../core/errors.js';
import { isOutOfFiles, outOfFilesError } from '../platform/files/file-errors.js';
import { printable } from '../reporting/text/printable.js';
import { safeJson } from '../reporting/text/safe-json.js';
import { withoutCommands } from '../reporting/text/workflow-command.js';
import { EXIT_CODES } from './exit-codes.js';
import { interruption } from './process/interruption.js';
import { isLiveTerminal } from './output/live-terminal.js';

const CLEAR_LINE = '\r\u001b[K';

/** Tells on stderr what went wrong and what to do. Returns the exit code: 2 for a known error, 70 for a bug. */
export function reportFailure(failure: unknown, options: { json: boolean; verbose: boolean }): number {
  const error = knownFailureOf(failure);
  // What failed may have left its progress on the line.
  if (isLiveTerminal(process.stderr, process.env)) process.stderr.write(CLEAR_LINE);
  if (!(error instanceof DiffdexError)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`bug: ${forLog(detail)}\nhint: Please report this with the lines above.\n`);
    return EXIT_CODES.bug.code;
  }
  const { code, message, hint } = error;
  if (options.json) {
    process.stderr.write(`${safeJson({ error: { code, message, hint } })}\n`);
  } else {
    process.stderr.write(`error: ${forLog(message)} [${code}]\nhint: ${forLog(hint)}\n`);
    if (options.verbose) reportCause(error.cause);
  }
  return code === 'INTERRUPTED' ? EXIT_CODES.interrupted.code : EXIT_CODES.knownError.code;
}

/** What only shows here: a limit of the system that any part may meet, and a git that Ctrl-C ended with us. */
function knownFailureOf(error: unknown): unknown {
  if (isOutOfFiles(error)) return outOfFilesError(error);
  if (interruption.signal.aborted && error instanceof DiffdexError && error.code === 'GIT_FAILED') {
    return interrupted(
      'The command was interrupted while git was running.',
      'Run the same command again.',
      error,
    );
  }
  return error;
}

function reportCause(cause: unknown): void {
  if (cause === undefined) return;
  const detail = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  process.stderr.write(`cause: ${forLog(detail)}\n`);
}

function forLog(text: string): string {
  return withoutCommands(printable(text));
}

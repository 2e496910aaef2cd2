import type { Reporter } from '../../core/ports/reporter.js';
import { createReporter } from '../../reporting/progress/create-reporter.js';
import type { GlobalArguments } from '../options/global-options.js';
import { isLiveTerminal } from './live-terminal.js';

/** The reporter that the global flags ask for; it writes to stderr. */
export function createCommandReporter({
  quiet,
  verbose,
}: Pick<GlobalArguments, 'quiet' | 'verbose'>): Reporter {
  const level = quiet ? 'quiet' : verbose ? 'verbose' : 'normal';
  const isLive = isLiveTerminal(process.stderr, process.env);
  return createReporter({ stream: process.stderr, isLive, level });
}

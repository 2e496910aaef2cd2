import type { Reporter } from '../core/ports.js';
import { createReporter } from '../reporting/create-reporter.js';
import type { GlobalArguments } from './global-options.js';

/** The reporter that the global flags ask for; it writes to stderr. */
export function createCommandReporter({ quiet, verbose }: GlobalArguments): Reporter {
  const level = quiet ? 'quiet' : verbose ? 'verbose' : 'normal';
  return createReporter({ stream: process.stderr, level });
}

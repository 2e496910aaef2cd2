import type { Reporter } from '../../core/ports/reporter.js';
import { PlainReporter } from './plain-reporter.js';
import type { ReporterOptions } from './reporter-options.js';
import { TerminalReporter } from './terminal-reporter.js';

/**
 * A reporter for a stream: on a terminal one line that is kept up to date, elsewhere one line for each phase.
 */
export function createReporter(options: ReporterOptions): Reporter {
  const { isLive = false, level } = options;
  return isLive && level !== 'quiet' ? new TerminalReporter(options) : new PlainReporter(options);
}

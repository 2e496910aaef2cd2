import type { Reporter } from '../../core/ports/reporter.js';
import { PlainReporter } from './plain-reporter.js';
import type { ReporterOptions } from './reporter-options.js';
import { TerminalReporter } from './terminal-reporter.js';

/** A line that keeps up with the work on a terminal, one line a phase elsewhere. */
export function createReporter(options: ReporterOptions): Reporter {
  const { isLive = false, level } = options;
  return isLive && level !== 'quiet' ? new TerminalReporter(options) : new PlainReporter(options);
}

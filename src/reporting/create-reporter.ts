import type { Reporter } from '../core/ports.js';
import { PlainReporter } from './plain-reporter.js';
import { TerminalReporter } from './terminal-reporter.js';

/** Where progress goes; the stream is stderr in practice, since stdout is for results. */
export interface ReporterOptions {
  stream: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  /** `quiet` lets warnings through only; `verbose` adds details. */
  level: 'quiet' | 'normal' | 'verbose';
}

/** A line that keeps up with the work on a terminal, one line a phase elsewhere. */
export function createReporter(options: ReporterOptions): Reporter {
  const isLive = options.stream.isTTY === true && options.level !== 'quiet';
  return isLive ? new TerminalReporter(options) : new PlainReporter(options);
}

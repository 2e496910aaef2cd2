import type { Reporter } from '../../src/core/ports/reporter.js';

/** Takes everything and shows nothing. */
export const silentReporter: Reporter = {
  phase: () => undefined,
  advance: () => undefined,
  phaseDone: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
};

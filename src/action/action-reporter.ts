import { warning } from '@actions/core';
import { PlainReporter } from '../reporting/progress/plain-reporter.js';
import { printable } from '../reporting/text/printable.js';

/** Progress as lines of the log, warnings as annotations of the run. Details are shown where step debugging is on. */
export class ActionReporter extends PlainReporter {
  constructor(isDebugging: boolean) {
    super({ stream: process.stdout, level: isDebugging ? 'verbose' : 'normal' });
  }

  override warn(message: string): void {
    warning(printable(message));
  }
}

import type { Reporter } from '../../core/ports/reporter.js';
import type { ReporterOptions } from './reporter-options.js';
import { countOf, formatDuration, formatSize } from '../text/format-figures.js';
import { printable } from '../text/printable.js';
import { withoutCommands } from '../text/workflow-command.js';

/** What a phase counts. */
export type ProgressUnit = 'file' | 'byte';

interface Phase {
  name: string;
  unit: ProgressUnit;
  startedAt: number;
  done: number;
  chunks: number | undefined;
}

/** Writes one line for each phase that did something, when it is done: fit for CI logs. */
export class PlainReporter implements Reporter {
  protected current: Phase | undefined;
  readonly #options: ReporterOptions;

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  phase(name: string, _total?: number, unit: ProgressUnit = 'file'): void {
    this.current = { name, unit, startedAt: performance.now(), done: 0, chunks: undefined };
  }

  advance(done: number, detail?: { chunks?: number }): void {
    if (!this.current) return;
    this.current.done = done;
    this.current.chunks = detail?.chunks ?? this.current.chunks;
  }

  phaseDone(): void {
    const phase = this.current;
    this.current = undefined;
    if (!phase || phase.done === 0) return;
    const chunks = phase.chunks === undefined ? '' : `, ${countOf(phase.chunks, 'chunk')}`;
    this.info(
      `${phase.name}: ${amountOf(phase.done, phase.unit)}${chunks} in ${formatDuration(performance.now() - phase.startedAt)}`,
    );
  }

  warn(message: string): void {
    this.write(`warning: ${message}`);
  }

  info(message: string): void {
    if (this.#options.level !== 'quiet') this.write(message);
  }

  debug(message: string): void {
    if (this.#options.level === 'verbose') this.write(message);
  }

  protected write(message: string): void {
    this.#options.stream.write(`${withoutCommands(printable(message))}\n`);
  }
}

/** Bytes as a size, files as a count. */
export function amountOf(amount: number, unit: ProgressUnit): string {
  return unit === 'byte' ? formatSize(amount) : countOf(amount, 'file');
}

import { countOf, formatCount, formatDuration, formatSize } from '../text/format-figures.js';
import { amountOf, PlainReporter, type ProgressUnit } from './plain-reporter.js';
import type { ReporterOptions } from './reporter-options.js';
import { terminalWidth } from '../text/terminal-width.js';

/** The line is redrawn this often at most: faster only costs time. */
const REDRAW_MS = 100;
/** Before this, an estimate of the remaining time is a guess. */
const ESTIMATE_AFTER_MS = 1000;
/** Columns of a terminal that does not tell. */
const USUAL_WIDTH = 80;
const CLEAR_LINE = '\r\u001b[K';

/** Keeps one line up to date: files done of all, chunks, files a second, time left. */
export class TerminalReporter extends PlainReporter {
  readonly #stream: ReporterOptions['stream'];
  #total: number | undefined;
  #drawnAt = 0;

  constructor(options: ReporterOptions) {
    super(options);
    this.#stream = options.stream;
  }

  override phase(name: string, total?: number, unit?: ProgressUnit): void {
    super.phase(name, total, unit);
    this.#total = total;
    this.#drawnAt = performance.now();
  }

  override advance(done: number, detail?: { chunks?: number }): void {
    super.advance(done, detail);
    const now = performance.now();
    if (now - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = now;
    const width = terminalWidth(this.#stream) ?? USUAL_WIDTH;
    this.#stream.write(CLEAR_LINE + this.#line(now).slice(0, width - 1));
  }

  protected override write(message: string): void {
    this.#stream.write(CLEAR_LINE);
    super.write(message);
  }

  #line(now: number): string {
    if (!this.current) return '';
    const { name, unit, done, chunks, startedAt } = this.current;
    const elapsedMs = now - startedAt;
    const parts = [
      this.#total === undefined
        ? amountOf(done, unit)
        : `${unit === 'byte' ? formatSize(done) : formatCount(done)}/${amountOf(this.#total, unit)}`,
    ];
    if (chunks !== undefined) parts.push(countOf(chunks, 'chunk'));
    if (elapsedMs > 0) {
      const rate = (done / elapsedMs) * 1000;
      parts.push(unit === 'byte' ? `${formatSize(rate)}/s` : `${formatCount(rate)} files/s`);
    }
    if (this.#total !== undefined && elapsedMs > ESTIMATE_AFTER_MS && done > 0) {
      parts.push(`${formatDuration((elapsedMs / done) * (this.#total - done))} left`);
    }
    return `${name}  ${parts.join('  ')}`;
  }
}

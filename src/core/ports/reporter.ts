/** Progress and warnings of long work. */
export interface Reporter {
  /** A phase of work begins; `total` is absent where it is not known, units are files where nothing else is said. */
  phase(name: string, total?: number, unit?: 'file' | 'byte'): void;
  /** Units of the current phase done so far. */
  advance(done: number, detail?: { chunks?: number }): void;
  phaseDone(): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}

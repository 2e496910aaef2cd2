/** Progress and warnings of long work. */
export interface Reporter {
  /** A phase of work begins. `total` is its size in `unit`s (files by default); leave it out if it is not known. */
  phase(name: string, total?: number, unit?: 'file' | 'byte'): void;
  /** `done` units of the current phase are done so far, counted from its beginning. */
  advance(done: number, detail?: { chunks?: number }): void;
  phaseDone(): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}

/** A stretch of work on the clock of `performance.now()`. */
export interface Span {
  /** What was done: `read`, `parse`, `embed`, `write` and so on; `cut` in one thread of the chunker. */
  name: string;
  /** Number of the thread, if several threads do the same work. */
  thread?: number;
  startMs: number;
  durationMs: number;
}

export type OnSpan = (span: Span) => void;

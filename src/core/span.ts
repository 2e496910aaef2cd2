/** A stretch of work on the clock of `performance.now()`. */
export interface Span {
  /** What was done: `read`, `parse`, `embed`, `write` and so on; `cut` in one thread of the chunker. */
  name: string;
  /** Who did it, where several do the same at once: the number of the thread. */
  thread?: number;
  startMs: number;
  durationMs: number;
}

export type OnSpan = (span: Span) => void;

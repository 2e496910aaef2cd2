/** Where progress goes; the stream is stderr in practice, since stdout is for results. */
export interface ReporterOptions {
  stream: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  /** Whether the stream can redraw a line. */
  isLive?: boolean;
  /** `quiet` lets warnings through only; `verbose` adds details. */
  level: 'quiet' | 'normal' | 'verbose';
}

/** Where progress goes; the stream is stderr in practice, since stdout is for results. */
export interface ReporterOptions {
  stream: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  /** `quiet` lets warnings through only; `verbose` adds details. */
  level: 'quiet' | 'normal' | 'verbose';
}

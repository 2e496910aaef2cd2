import type { Span } from '../../core/span.js';

const MICROSECONDS = 1000;

/**
 * Spans in Chrome's trace event format, which `chrome://tracing` and https://ui.perfetto.dev open. Each kind of work has
 * a row of its own, and more than one where it overlaps with itself.
 *
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
export function chromeTrace(spans: readonly Span[]): string {
  const inOrder = [...spans].sort((a, b) => a.startMs - b.startMs);
  const origin = inOrder[0]?.startMs ?? 0;
  const rows: { name: string; endMs: number }[] = [];
  const events = inOrder.map(({ name, thread, startMs, durationMs }) => ({
    name,
    ph: 'X',
    pid: 1,
    tid: rowFor(rows, thread === undefined ? name : `${name} ${thread}`, startMs, startMs + durationMs),
    ts: Math.round((startMs - origin) * MICROSECONDS),
    dur: Math.round(durationMs * MICROSECONDS),
  }));
  const names = rows.map(({ name }, tid) => ({
    name: 'thread_name',
    ph: 'M',
    pid: 1,
    tid,
    args: { name },
  }));
  return `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents: [...names, ...events] })}\n`;
}

/** The first row of a name that is free by then. */
function rowFor(
  rows: { name: string; endMs: number }[],
  name: string,
  startMs: number,
  endMs: number,
): number {
  const free = rows.findIndex((row) => row.name === name && row.endMs <= startMs);
  if (free < 0) return rows.push({ name, endMs }) - 1;
  rows[free] = { name, endMs };
  return free;
}

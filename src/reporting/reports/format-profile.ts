import type { Span } from '../../core/span.js';
import { countOf, formatDuration, formatSize } from '../text/format-figures.js';

/** Time per phase for people, most first. Phases overlap, so they sum up to more than passed. */
export function formatProfile(spans: readonly Span[], wallMs: number, peakBytes: number): string {
  const totals = new Map<string, { ms: number; count: number }>();
  for (const { name, durationMs } of spans) {
    const { ms, count } = totals.get(name) ?? { ms: 0, count: 0 };
    totals.set(name, { ms: ms + durationMs, count: count + 1 });
  }
  const rows = [...totals]
    .sort(([, a], [, b]) => b.ms - a.ms)
    .map(([name, { ms, count }]) => {
      const share = `${Math.round((100 * ms) / Math.max(1, wallMs))} %`;
      return `  ${name.padEnd(10)} ${formatDuration(ms).padStart(12)} ${share.padStart(7)}  ${countOf(count, 'time')}`;
    });
  return [
    `Profile: ${formatDuration(wallMs)}, at most ${formatSize(peakBytes)} of memory; phases overlap`,
    ...rows,
  ].join('\n');
}

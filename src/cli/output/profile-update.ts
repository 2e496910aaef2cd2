import type { App } from '../../app/open-app.js';
import { update, type UpdateRequest } from '../../app/index/update.js';
import { DiffdexError } from '../../core/errors.js';
import { fileErrorOf, isDenial, isMisplaced } from '../../platform/files/file-errors.js';
import type { Span } from '../../core/span.js';
import type { UpdateSummary } from '../../core/results/update-summary.js';

/** Updates and tells, on stderr, where the time went; writes a trace where `file` names one. */
export async function profileUpdate(app: App, request: UpdateRequest, file: string): Promise<UpdateSummary> {
  const spans: Span[] = [];
  const startedAt = performance.now();
  const summary = await update(app, { ...request, onSpan: (span) => spans.push(span) });
  const wallMs = performance.now() - startedAt;
  const { formatProfile } = await import('../../reporting/reports/format-profile.js');
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  process.stderr.write(`${formatProfile(spans, wallMs, peakBytes)}\n`);
  if (file !== '') await writeTrace(file, spans);
  return summary;
}

async function writeTrace(file: string, spans: readonly Span[]): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  const { chromeTrace } = await import('../../reporting/progress/chrome-trace.js');
  try {
    await writeFile(file, chromeTrace(spans));
  } catch (cause) {
    const hint = 'Name a file in a folder that exists: --profile=trace.json. The index itself is up to date.';
    if (!isMisplaced(cause) && !isDenial(cause)) throw fileErrorOf(cause, file, { hint });
    throw new DiffdexError('ARGUMENT_INVALID', `The trace cannot be written to ${file}.`, {
      hint,
      cause,
    });
  }
}

import type { EmbeddingForecast, UpdateSummary } from '../../core/results/update-summary.js';
import { usageJson } from './describe-usage.js';

/** The object that `index --json` prints. */
export function updateJson(summary: UpdateSummary): Record<string, unknown> {
  return {
    revision: summary.revision,
    mode: summary.mode,
    reason: summary.reason,
    ...(summary.dryRun && { dry_run: true }),
    ...(summary.forecast && { forecast: forecastJson(summary.forecast) }),
    files: summary.files,
    chunks: summary.chunks,
    content_digest: summary.contentDigest,
    duration_ms: summary.durationMs,
    phases_ms: summary.phasesMs,
    ...(summary.usage && { usage: usageJson(summary.usage) }),
  };
}

function forecastJson({ durationMs, ...counts }: EmbeddingForecast): Record<string, number> {
  return { ...counts, ...(durationMs !== undefined && { duration_ms: durationMs }) };
}

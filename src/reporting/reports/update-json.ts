import type { EmbeddingForecast, UpdateSummary } from '../../core/results/update-summary.js';
import { usageJson } from './describe-usage.js';

/** The object that `index --json` prints. */
export function updateJson(summary: UpdateSummary) {
  return {
    revision: summary.revision,
    mode: summary.mode,
    /** Why it did what it did; see [reasons of an update](#reasons-of-an-update). */
    reason: summary.reason,
    ...(summary.dryRun && {
      /** The update was only planned (`--dry-run`): all is as it would be, but for `chunks.deleted`, which is 0. */
      dry_run: true,
    }),
    ...(summary.forecast && { forecast: forecastJson(summary.forecast) }),
    files: summary.files,
    chunks: summary.chunks,
    content_digest: summary.contentDigest,
    duration_ms: summary.durationMs,
    phases_ms: summary.phasesMs,
    ...(summary.usage && { usage: usageJson(summary.usage) }),
  };
}

function forecastJson({ durationMs, ...counts }: EmbeddingForecast) {
  return {
    ...counts,
    ...(durationMs !== undefined && {
      /** Estimated from a sample; absent where embedding costs money, or nothing is to be embedded. */
      duration_ms: durationMs,
    }),
  };
}

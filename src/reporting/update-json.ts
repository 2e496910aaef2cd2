import { usageJson } from './describe-usage.js';
import type { UpdateSummary } from '../core/update-summary.js';

/** The object that `index --json` prints. */
export function updateJson(summary: UpdateSummary): Record<string, unknown> {
  return {
    revision: summary.revision,
    mode: summary.mode,
    reason: summary.reason,
    ...(summary.dryRun && { dry_run: true }),
    files: summary.files,
    chunks: summary.chunks,
    content_digest: summary.contentDigest,
    duration_ms: summary.durationMs,
    phases_ms: summary.phasesMs,
    ...(summary.usage && { usage: usageJson(summary.usage) }),
  };
}

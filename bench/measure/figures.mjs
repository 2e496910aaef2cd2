import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
export const median = (values) => percentile(values, 0.5);

/** The value below which the share of the values lies (nearest rank). */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Bytes of all files below a folder. */
export function directorySize(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

import type { WrittenVersion } from '../lance-files/table-folder.js';

/**
 * How long a superseded snapshot stays readable for those who opened it: an hour, and a minute for what lies between the
 * last commit of an update and its publication.
 */
export const DEFAULT_RETENTION_MS = 61 * 60_000;

export interface Retention {
  /** Versions that stay: the published one, and the one that is being written. */
  keep: readonly number[];
  /** The newest version that a manifest has named. No reader has a later one open. */
  publishedUpTo: number;
  retentionMs: number;
  now: Date;
}

/**
 * Returns the versions that can be removed: those that were never published, and those that the next version superseded
 * more than `retentionMs` ago. Before it publishes, an update removes its own steps, so the other versions were published.
 */
export function removableVersions(
  versions: readonly WrittenVersion[],
  { keep, publishedUpTo, retentionMs, now }: Retention,
): number[] {
  const published = versions
    .filter(({ version }) => version <= publishedUpTo)
    .sort((a, b) => a.version - b.version);
  const expired = published.filter((_, i) => {
    const supersededAt = published[i + 1]?.writtenAt ?? now;
    return now.getTime() - supersededAt.getTime() >= retentionMs;
  });
  const unpublished = versions.filter(({ version }) => version > publishedUpTo);
  return [...expired, ...unpublished]
    .map(({ version }) => version)
    .filter((version) => !keep.includes(version));
}

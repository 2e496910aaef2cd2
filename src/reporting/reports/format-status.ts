import type { Freshness } from '../../core/results/search-answer.js';
import type { Status } from '../../core/results/status.js';
import { describeDisk, describeScope, diskJson, listDiskFiles } from './format-disk.js';
import { countOf, formatCount, formatSize } from '../text/format-figures.js';
import { describeReason, formatSkipped } from './format-update.js';
import { printableLine } from '../text/printable.js';
import { shortRevision } from '../../text/short-revision.js';

/** The object that `status --json` prints. */
export function statusJson(status: Status) {
  const { manifest, freshness, head, nextUpdate, disk, searches } = status;
  return {
    revision: manifest.revision,
    head: head ?? null,
    fresh: freshness.fresh ?? null,
    behind: freshness.behind ?? null,
    ahead: freshness.ahead ?? null,
    /** Files with chunks. */
    files: manifest.counts.files,
    /** Chunks of the snapshot. */
    chunks: manifest.counts.chunks,
    /** Files left out, by reason. */
    skipped: manifest.counts.skipped,
    /** The embedding model of the index. */
    model: {
      /** Its id. */
      id: manifest.embedder.id,
      /** Numbers in its vectors. */
      dimension: manifest.embedder.dimension,
    },
    content_digest: manifest.contentDigest,
    size_bytes: status.sizeBytes,
    index_path: status.indexPath,
    /** Version of the format of the index. */
    format: manifest.format,
    /** When it was made, in UTC. */
    created_at: manifest.createdAt,
    disk: disk ? diskJson(disk) : null,
    searches: searches ?? null,
    next_update: nextUpdate
      ? { mode: nextUpdate.mode, reason: nextUpdate.reason, files: changesOf(nextUpdate) }
      : null,
  };
}

function changesOf({ files }: NonNullable<Status['nextUpdate']>): Record<string, number> {
  const { added, modified, deleted, renamed } = files;
  return { added, modified, deleted, renamed };
}

/** The status for people, aligned lines. `verbose` names files that differ on disk. */
export function formatStatus(status: Status, { verbose = false } = {}): string {
  const { manifest, nextUpdate, disk, searches } = status;
  const { counts, embedder } = manifest;
  const lines = [
    `revision   ${shortRevision(manifest.revision)} (${describeFreshness(status.freshness)})`,
    `indexed    ${countOf(counts.chunks, 'chunk')} in ${countOf(counts.files, 'file')}`,
  ];
  if (disk) lines.push(`on disk    ${describeDisk(disk)}`);
  if (disk && verbose) lines.push(...listDiskFiles(disk).map((line) => `           ${line}`));
  if (searches)
    lines.push(
      `searches   ${describeScope(searches)}${searches.of === 'disk' ? '' : `. ${searches.remedy}`}`,
    );
  const skipped = formatSkipped(counts.skipped);
  if (skipped !== '') lines.push(`skipped    ${skipped}`);
  lines.push(
    `model      ${printableLine(embedder.id)}, ${String(embedder.dimension)} dimensions`,
    `index      ${printableLine(status.indexPath)} (${formatSize(status.sizeBytes)}, format ${String(manifest.format)}, made ${printableLine(manifest.createdAt)})`,
    `update     ${nextUpdate ? describeNext(nextUpdate, updateCommand(status.freshness)) : describeAbsence(status.freshness)}`,
  );
  return lines.join('\n');
}

/** `fresh`, `2 commits behind HEAD`, `2 commits behind and 1 ahead of HEAD` and so on. */
export function describeFreshness(freshness: Freshness): string {
  const { comparedWith, fresh, behind = 0, ahead = 0, overlay } = freshness;
  if (overlay && overlay.files > 0) return `fresh, ${countOf(overlay.files, 'file')} from disk`;
  if (comparedWith === 'unborn') return 'HEAD has no commit yet';
  if (comparedWith === 'nothing') return 'no HEAD to compare with';
  if (fresh) return 'fresh';
  if (comparedWith === 'folder') return 'the folder has changed';
  if (behind > 0 && ahead > 0) {
    return `${countOf(behind, 'commit')} behind and ${formatCount(ahead)} ahead of HEAD`;
  }
  if (behind > 0) return `${countOf(behind, 'commit')} behind HEAD`;
  if (ahead > 0) return `${countOf(ahead, 'commit')} ahead of HEAD`;
  return freshness.behind === 0 ? 'without uncommitted changes' : 'not HEAD';
}

/** The command that brings a snapshot up to date. */
export function updateCommand({ comparedWith }: Pick<Freshness, 'comparedWith'>): string {
  return comparedWith === 'folder' ? 'diffdex index --no-git' : 'diffdex index';
}

function describeAbsence({ comparedWith }: Freshness): string {
  return comparedWith === 'unborn' ? 'no commit to index yet' : 'no repository to index';
}

function describeNext(next: NonNullable<Status['nextUpdate']>, command: string): string {
  if (next.mode === 'none') return 'nothing to do';
  const { added, modified, deleted, renamed } = next.files;
  const changed = added + modified + deleted + renamed;
  return `${command} would update ${countOf(changed, 'file')} (${describeReason(next.reason)}): ${formatCount(added)} added, ${formatCount(modified)} modified, ${formatCount(deleted)} deleted, ${formatCount(renamed)} renamed`;
}

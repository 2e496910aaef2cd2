import type { PackSummary, PullSummary } from '../../core/results/pack.js';
import type { Manifest } from '../../core/types.js';
import type { UpdateSummary } from '../../core/results/update-summary.js';
import { countOf, formatDuration, formatSize } from '../text/format-figures.js';
import { formatUpdate } from './format-update.js';
import { printableLine } from '../text/printable.js';
import { updateJson } from './update-json.js';
import { shortRevision } from '../../text/short-revision.js';

interface PullResult {
  pulled: PullSummary;
  update: UpdateSummary | undefined;
}

/** The object that `pack --json` prints. */
export function packJson(summary: PackSummary) {
  return {
    path: summary.path,
    kind: summary.kind,
    size_bytes: summary.sizeBytes,
    sha256: summary.sha256,
    ...snapshotJson(summary.manifest),
    /** Numbers in each vector. */
    dimension: summary.manifest.embedder.dimension,
    dtype: summary.dtype,
    content: summary.hasContent,
    duration_ms: summary.durationMs,
  };
}

/** The object that `pull --json` prints. */
export function pullJson({ pulled, update }: PullResult) {
  return {
    source: pulled.source,
    pack_bytes: pulled.packBytes,
    ...snapshotJson(pulled.manifest),
    duration_ms: pulled.durationMs,
    /** What the update to HEAD did; `null` where none was made. */
    update: update ? updateJson(update) : null,
  };
}

/** What was packed, for people. */
export function formatPack(summary: PackSummary): string {
  const { manifest, dtype, hasContent } = summary;
  const vectors = `${manifest.embedder.dimension} dimensions, ${dtype}`;
  return [
    `Packed ${describeSnapshot(manifest)} (${formatDuration(summary.durationMs)})`,
    `  ${summary.kind === 'archive' ? 'archive  ' : 'directory'}  ${printableLine(summary.path)}, ${formatSize(summary.sizeBytes)}`,
    `  sha256     ${summary.sha256}${summary.kind === 'archive' ? '' : ' (of SHA256SUMS)'}`,
    `  contains   vectors of ${vectors}; ${hasContent ? 'texts' : 'no texts (git has them)'}`,
  ].join('\n');
}

/** What was pulled, and what the update did, for people. */
export function formatPull({ pulled, update }: PullResult): string {
  const { manifest, source, packBytes, durationMs } = pulled;
  const heading = `Pulled ${describeSnapshot(manifest)} from ${printableLine(source)} (${formatSize(packBytes)}, ${formatDuration(durationMs)})`;
  return update ? `${heading}\n${formatUpdate(update)}` : heading;
}

function describeSnapshot({ revision, counts }: Manifest): string {
  return `${shortRevision(revision)}, ${countOf(counts.chunks, 'chunk')} in ${countOf(counts.files, 'file')}`;
}

function snapshotJson({ revision, counts, contentDigest }: Manifest) {
  return {
    revision,
    /** Files with chunks. */
    files: counts.files,
    /** Chunks of the snapshot. */
    chunks: counts.chunks,
    content_digest: contentDigest,
  };
}

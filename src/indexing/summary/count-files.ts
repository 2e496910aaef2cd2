import type { FileRow, SnapshotCounts } from '../../core/types.js';

/** Counts of a snapshot from its files. What was left out is counted by reason, and as no file. */
export function countFiles(files: Iterable<Pick<FileRow, 'skip' | 'chunks'>>): SnapshotCounts {
  const counts: SnapshotCounts = { files: 0, chunks: 0, skipped: {} };
  for (const { skip, chunks } of files) {
    if (skip) counts.skipped[skip] = (counts.skipped[skip] ?? 0) + 1;
    else counts.files++;
    counts.chunks += chunks;
  }
  return counts;
}

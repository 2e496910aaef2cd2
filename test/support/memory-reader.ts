import type { Overlay, SnapshotReader } from '../../src/core/ports/snapshot-reader.js';
import type { Manifest } from '../../src/core/types.js';
import { EmptyReader } from '../../src/search/overlay/empty-reader.js';
import { OverlayReader } from '../../src/search/overlay/overlay-reader.js';
import { IDENTITY, sampleBatch, sampleFacts, type SampleFile } from './sample-rows.js';

/** The manifest of a snapshot without rows. */
export const SAMPLE_MANIFEST: Manifest = {
  ...sampleFacts([]),
  format: 1,
  embedder: { ...IDENTITY, dtype: 'float16' },
  tables: { chunks: 1, files: 1 },
  createdAt: '2026-01-01T00:00:00.000Z',
  tool: '0.1.0',
  updatesSinceCompaction: 0,
};

/** Sample files as rows that replace those of the same paths, and of the paths that are gone. */
export function overlayOf(files: readonly SampleFile[], gone: readonly string[] = []): Overlay {
  const { files: rows, chunks } = sampleBatch(files);
  return { masked: new Set([...files.map(({ path }) => path), ...gone]), files: rows, chunks };
}

/** A reader of rows in memory, over another one or over nothing. */
export function memoryReader(
  overlay: Overlay,
  below: SnapshotReader = new EmptyReader(SAMPLE_MANIFEST),
): OverlayReader {
  return new OverlayReader(below, overlay);
}

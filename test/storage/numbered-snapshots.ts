import { isDeepStrictEqual } from 'node:util';
import type { SnapshotStore } from '../../src/core/ports/snapshot-store.js';
import type { ChunkRow, Manifest } from '../../src/core/types.js';
import { IDENTITY, sampleBatch, sampleChunks, sampleFacts, type SampleFile } from '../support/sample-rows.js';

/** The files of snapshot `number`: some stay, some change, some come and go. */
export function numberedFiles(number: number): SampleFile[] {
  return Array.from({ length: 12 }, (_, i) => ({
    path: `file-${String(i)}.ts`,
    contents: [`constant ${String(i)}`, `number ${String(i % 3 === 0 ? number : 0)} of ${String(i)}`],
  })).filter((_, i) => (number + i) % 4 !== 0);
}

/** The chunks that snapshot `number` holds, in the order in which they are read. */
export function numberedChunks(number: number): ChunkRow[] {
  const files = numberedFiles(number).sort((a, b) => (a.path < b.path ? -1 : 1));
  return files.flatMap(sampleChunks);
}

/** The number of a snapshot, which its revision carries. */
export function numberOf(manifest: Manifest): number {
  return Number.parseInt(manifest.revision, 16);
}

/** Updates an index to snapshot `number`, from whatever it holds, with two writes of what differs. */
export async function publishNumber(
  store: SnapshotStore,
  number: number,
  { full = false }: { full?: boolean } = {},
): Promise<Manifest> {
  const state = await store.readState();
  const base = state.kind === 'present' && !full ? state.manifest : undefined;
  const files = numberedFiles(number);
  const former = base ? numberedFiles(numberOf(base)) : [];
  const changed = files.filter((file) => !former.some((other) => isDeepStrictEqual(file, other)));
  const removed = former.map(({ path }) => path).filter((path) => !files.some((file) => file.path === path));
  const writer = await store.openWriter(base, IDENTITY);
  await writer.write(sampleBatch(changed.slice(0, 2), removed));
  await writer.write(sampleBatch(changed.slice(2)));
  return writer.publish({ ...sampleFacts(files), revision: number.toString(16).padStart(40, '0') });
}

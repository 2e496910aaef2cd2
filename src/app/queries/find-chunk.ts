import { DiffdexError } from '../../core/errors.js';
import type { ChunkRow } from '../../core/types.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';

/** The chunk of an id. @throws DiffdexError ARGUMENT_INVALID where the snapshot has none */
export async function findChunk({ snapshot }: SnapshotView, id: string): Promise<ChunkRow> {
  const [chunk] = await snapshot.reader.readChunksById([id]);
  if (chunk) return chunk;
  throw new DiffdexError('ARGUMENT_INVALID', `The index has no chunk ${id}.`, {
    hint: 'Search or outline again. Chunk ids are valid for one snapshot only.',
  });
}

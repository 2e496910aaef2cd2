import { DiffdexError } from '../../core/errors.js';
import type { CachedVectors } from '../../core/ports/snapshot-store.js';
import type { Embedder } from '../../core/ports/embedder.js';
import type { HalfVector } from '../../core/types.js';
import type { SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { ChunkRow } from '../../core/types.js';
import { EmbeddingLedger } from '../vectors/embedding-ledger.js';

export interface OverlayLedgerParts {
  embedder: Embedder;
  /** The snapshot below. */
  reader: Pick<SnapshotReader, 'readVectors'>;
  /** The cache of vectors; `undefined` if it cannot be used. */
  cached: CachedVectors | undefined;
  signal?: AbortSignal | undefined;
}

const NO_VECTOR: HalfVector = new Uint16Array(0);

/**
 * Vectors for an overlay. A cheap embedder makes them faster than they could be looked up; those of a costly one are looked up
 * first and kept. Where it cannot embed now, chunks that nothing is known of stay without a vector, and `failure` says why.
 */
export class OverlayLedger {
  failure: DiffdexError | undefined;
  readonly #parts: OverlayLedgerParts;
  readonly #ledger: EmbeddingLedger;

  constructor(parts: OverlayLedgerParts) {
    const { embedder, cached, signal } = parts;
    this.#parts = parts;
    this.#ledger = new EmbeddingLedger(embedder, {
      stored: embedder.isCostly ? (hashes) => this.#lookUp(hashes) : undefined,
      written: () => Promise.resolve(new Map()),
      ...(cached && { keep: (vectors: ReadonlyMap<string, HalfVector>) => cached.add(vectors) }),
      signal,
    });
  }

  /** One vector a row, in order; an empty one where none can be made. */
  async vectorsOf(rows: readonly ChunkRow[]): Promise<HalfVector[]> {
    if (!this.failure) {
      try {
        return await this.#ledger.vectorsOf(rows);
      } catch (error) {
        if (!(error instanceof DiffdexError) || error.code === 'INTERRUPTED') throw error;
        this.failure = error;
      }
    }
    const known = await this.#lookUp([...new Set(rows.map(({ contentHash }) => contentHash))]);
    return rows.map(({ contentHash }) => known.get(contentHash) ?? NO_VECTOR);
  }

  async #lookUp(hashes: readonly string[]): Promise<Map<string, HalfVector>> {
    const { reader, cached } = this.#parts;
    const found = await reader.readVectors(hashes);
    const missing = hashes.filter((hash) => !found.has(hash));
    return cached ? new Map([...found, ...(await cached.read(missing))]) : found;
  }
}

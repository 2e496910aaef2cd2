import type { Embedder, HalfVector } from '../core/ports.js';
import { toHalf } from '../core/half-precision.js';
import type { ChunkRow } from '../core/types.js';
import { embeddingInputOf } from './embedding-input.js';

/** Vectors kept in memory for inputs that come again within one update; more are read back from storage. */
const RECENT_VECTORS = 16_384;

/** Looks vectors up by content hash; hashes without a vector are left out of the answer. */
export type VectorLookup = (contentHashes: readonly string[]) => Promise<Map<string, HalfVector>>;

/**
 * Finds or makes the vectors of chunks so that no embedding input is embedded twice: neither what `stored` knows
 * from before, nor what came earlier in this update, which `written` reads back.
 */
export class EmbeddingLedger {
  /** Distinct inputs embedded so far. */
  embedded = 0;
  readonly #embedder: Embedder;
  readonly #stored: VectorLookup | undefined;
  readonly #written: VectorLookup;
  readonly #seen = new Set<string>();
  readonly #recent = new Map<string, HalfVector>();

  constructor(embedder: Embedder, lookups: { stored?: VectorLookup | undefined; written: VectorLookup }) {
    this.#embedder = embedder;
    this.#stored = lookups.stored;
    this.#written = lookups.written;
  }

  /** One vector a row, in order. */
  async vectorsOf(rows: readonly ChunkRow[]): Promise<HalfVector[]> {
    const found = new Map<string, HalfVector>();
    const missing = new Map<string, ChunkRow>();
    for (const row of rows) {
      const recent = this.#recent.get(row.contentHash);
      if (recent) found.set(row.contentHash, recent);
      else missing.set(row.contentHash, row);
    }
    await this.#read(missing, found);
    await this.#embed(missing, found);
    return rows.map((row) => vectorOf(found, row.contentHash));
  }

  async #read(missing: Map<string, ChunkRow>, found: Map<string, HalfVector>): Promise<void> {
    const hashes = [...missing.keys()];
    const fromStore = this.#stored ? await this.#stored(hashes) : new Map<string, HalfVector>();
    const again = hashes.filter((hash) => this.#seen.has(hash) && !fromStore.has(hash));
    const fromRun = again.length > 0 ? await this.#written(again) : new Map<string, HalfVector>();
    for (const [hash, vector] of [...fromStore, ...fromRun]) {
      found.set(hash, vector);
      missing.delete(hash);
    }
  }

  async #embed(missing: Map<string, ChunkRow>, found: Map<string, HalfVector>): Promise<void> {
    if (missing.size === 0) return;
    const vectors = await this.#embedder.embedDocuments([...missing.values()].map(embeddingInputOf));
    let position = 0;
    for (const hash of missing.keys()) {
      const vector = vectors[position++];
      if (!vector)
        throw new Error(
          `the embedder returned ${String(vectors.length)} vectors for ${String(missing.size)} texts`,
        );
      const half = toHalf(vector);
      found.set(hash, half);
      this.#remember(hash, half);
    }
    this.embedded += missing.size;
  }

  #remember(hash: string, vector: HalfVector): void {
    this.#seen.add(hash);
    this.#recent.set(hash, vector);
    if (this.#recent.size <= RECENT_VECTORS) return;
    const oldest = this.#recent.keys().next();
    if (!oldest.done) this.#recent.delete(oldest.value);
  }
}

function vectorOf(vectors: ReadonlyMap<string, HalfVector>, hash: string): HalfVector {
  const vector = vectors.get(hash);
  if (!vector) throw new Error(`no vector for content hash ${hash}`);
  return vector;
}

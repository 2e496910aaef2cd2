import type { Embedder } from '../../core/ports/embedder.js';
import type { ChunkRow, HalfVector } from '../../core/types.js';
import { toHalf } from '../../platform/half-precision.js';
import { embeddingInputOf } from './embedding-input.js';
import { VectorKeeper } from './vector-keeper.js';

/** Vectors kept in memory for inputs that come again within one update; more are read back from storage. */
const RECENT_VECTORS = 16_384;

/** Looks vectors up by content hash; hashes without a vector are left out of the answer. */
export type VectorLookup = (contentHashes: readonly string[]) => Promise<Map<string, HalfVector>>;

/** Where vectors are looked up, and where new ones are kept. */
export interface VectorSources {
  /** What is known from before the update. */
  stored?: VectorLookup | undefined;
  /** What this update has written. */
  written: VectorLookup;
  /** Writes vectors of a costly embedder to the cache at once, so that they survive a failed update. */
  keep?: ((vectors: ReadonlyMap<string, HalfVector>) => Promise<void>) | undefined;
  /** Stops the embedder between two batches. */
  signal?: AbortSignal | undefined;
}

/**
 * Finds or makes the vectors of chunks so that no embedding input is embedded twice: neither what `stored` knows
 * from before, nor what came earlier in this update, which `written` reads back.
 */
export class EmbeddingLedger {
  /** Distinct inputs embedded so far. */
  embedded = 0;
  readonly #embedder: Embedder;
  readonly #sources: VectorSources;
  readonly #seen = new Set<string>();
  readonly #recent = new Map<string, HalfVector>();

  constructor(embedder: Embedder, sources: VectorSources) {
    this.#embedder = embedder;
    this.#sources = sources;
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
    const { stored, written } = this.#sources;
    const fromStore = stored ? await stored(hashes) : new Map<string, HalfVector>();
    const again = hashes.filter((hash) => this.#seen.has(hash) && !fromStore.has(hash));
    const fromRun = again.length > 0 ? await written(again) : new Map<string, HalfVector>();
    for (const [hash, vector] of [...fromStore, ...fromRun]) {
      found.set(hash, vector);
      missing.delete(hash);
    }
  }

  async #embed(missing: Map<string, ChunkRow>, found: Map<string, HalfVector>): Promise<void> {
    if (missing.size === 0) return;
    const hashes = [...missing.keys()];
    const vectors = await this.#embedAndKeep(hashes, [...missing.values()].map(embeddingInputOf));
    if (vectors.length !== hashes.length) {
      throw new Error(`${String(vectors.length)} vectors came back for ${String(hashes.length)} texts`);
    }
    hashes.forEach((hash, position) => {
      const half = toHalf(vectors[position] ?? new Float32Array());
      found.set(hash, half);
      this.#remember(hash, half);
    });
    this.embedded += missing.size;
  }

  async #embedAndKeep(hashes: readonly string[], texts: readonly string[]): Promise<Float32Array[]> {
    const { keep, signal } = this.#sources;
    if (!keep || !this.#embedder.isCostly) return this.#embedder.embedDocuments(texts, { signal });
    const keeper = new VectorKeeper(keep);
    const onVectors = (positions: readonly number[], vectors: readonly Float32Array[]): void => {
      const entries = positions.map((position, i): [string, HalfVector] => [
        hashes[position] ?? '',
        toHalf(vectors[i] ?? new Float32Array()),
      ]);
      keeper.add(new Map(entries));
    };
    try {
      return await this.#embedder.embedDocuments(texts, { signal, onVectors });
    } finally {
      await keeper.settled();
    }
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

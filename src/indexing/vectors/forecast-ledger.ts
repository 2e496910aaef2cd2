import type { Embedder } from '../../core/ports/embedder.js';
import type { ChunkRow, HalfVector } from '../../core/types.js';
import type { EmbeddingForecast } from '../../core/results/update-summary.js';
import type { VectorLookup } from './embedding-ledger.js';
import { embeddingInputOf } from './embedding-input.js';

/** Embedded to see how long it takes: enough for a few full batches. */
const SAMPLE_TEXTS = 64;
const SAMPLE_TEXTS_PER_CALL = 8;

/** Tokenizers of code models cut source text into pieces of some three characters. */
const CHARACTERS_PER_TOKEN = 3;

const NO_NUMBERS: HalfVector = new Uint16Array(0);

/** Counts what would have to be embedded, and makes no vectors. */
export class ForecastLedger {
  /** Distinct inputs without a vector. */
  inputs = 0;
  #characters = 0;
  readonly #stored: VectorLookup | undefined;
  readonly #seen = new Set<string>();
  readonly #sample: string[] = [];

  constructor(stored: VectorLookup | undefined) {
    this.#stored = stored;
  }

  /** One empty vector a row. */
  async vectorsOf(rows: readonly ChunkRow[]): Promise<HalfVector[]> {
    const fresh = new Map<string, ChunkRow>();
    for (const row of rows) if (!this.#seen.has(row.contentHash)) fresh.set(row.contentHash, row);
    for (const hash of fresh.keys()) this.#seen.add(hash);
    for (const hash of (await this.#stored?.([...fresh.keys()]))?.keys() ?? []) fresh.delete(hash);
    const texts = [...fresh.values()].map(embeddingInputOf);
    this.inputs += texts.length;
    this.#characters += texts.reduce((sum, text) => sum + text.length, 0);
    this.#addToSample(texts);
    return rows.map(() => NO_NUMBERS);
  }

  /** What embedding would take; time is measured on a sample, but never where texts cost money. */
  async forecast(embedder: Embedder): Promise<EmbeddingForecast> {
    const counted = { inputs: this.inputs, characters: this.#characters };
    if (this.inputs === 0) return counted;
    if (embedder.usage) {
      const tokens = Math.ceil(this.#characters / CHARACTERS_PER_TOKEN);
      const cost = embedder.costOf?.(tokens);
      return { ...counted, tokens, ...(cost !== undefined && { cost }) };
    }
    // The first text loads the model.
    await embedder.embedDocuments(this.#sample.slice(0, 1));
    const startedAt = performance.now();
    await embedder.embedDocuments(this.#sample);
    const sampled = this.#sample.reduce((sum, text) => sum + text.length, 0);
    const msPerCharacter = (performance.now() - startedAt) / Math.max(1, sampled);
    return { ...counted, durationMs: Math.ceil(msPerCharacter * this.#characters) };
  }

  #addToSample(texts: readonly string[]): void {
    const room = Math.min(SAMPLE_TEXTS_PER_CALL, SAMPLE_TEXTS - this.#sample.length);
    const step = Math.max(1, Math.floor(texts.length / SAMPLE_TEXTS_PER_CALL));
    this.#sample.push(...texts.filter((_, i) => i % step === 0).slice(0, room));
  }
}

import type { Embedder, EmbedOptions } from '../../core/ports/embedder.js';
import type { EmbedderIdentity } from '../../core/types.js';
import type { BatchLimits } from '../batching/plan-batches.js';
import { runConcurrently } from '../batching/run-concurrently.js';
import type { EncodingSettings } from './encoding-settings.js';
import type { InferencePool } from './inference-pool.js';
import { planJobs } from './plan-jobs.js';

export interface EmbedderParts {
  encoding: Pick<EncodingSettings, 'passagePrefix' | 'queryPrefix'>;
  limits: BatchLimits;
  pool: InferencePool;
}

/** Embeds in threads that each have the model. */
export class TransformersEmbedder implements Embedder {
  readonly isCostly = true;
  readonly id: string;
  readonly digest: string;
  readonly dimension: number;
  readonly #parts: EmbedderParts;

  constructor({ id, digest, dimension }: EmbedderIdentity, parts: EmbedderParts) {
    this.id = id;
    this.digest = digest;
    this.dimension = dimension;
    this.#parts = parts;
  }

  embedDocuments(texts: readonly string[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    return this.#embed(texts, this.#parts.encoding.passagePrefix, options);
  }

  async embedQuery(text: string, options: EmbedOptions = {}): Promise<Float32Array> {
    const [vector] = await this.#embed([text], this.#parts.encoding.queryPrefix, options);
    if (!vector) throw new Error('the model returned no vector for the query');
    return vector;
  }

  close(): Promise<void> {
    return this.#parts.pool.close();
  }

  async #embed(
    texts: readonly string[],
    prefix: string,
    { signal, onVectors, batchTokens }: EmbedOptions,
  ): Promise<Float32Array[]> {
    const { pool } = this.#parts;
    const limits = { ...this.#parts.limits, ...(batchTokens !== undefined && { tokens: batchTokens }) };
    const vectors: Float32Array[] = [];
    await runConcurrently(planJobs(texts, limits, pool.size), pool.size, async (positions) => {
      const job = { texts: positions.map((position) => prefix + (texts[position] ?? '')), limits };
      const made = await pool.run(job, signal);
      positions.forEach((position, i) => {
        vectors[position] = made[i] ?? new Float32Array();
      });
      onVectors?.(positions, made);
    });
    return vectors;
  }
}

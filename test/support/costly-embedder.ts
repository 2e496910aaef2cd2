import { digestOf } from '../../src/platform/digest.js';
import type { Embedder } from '../../src/core/ports/embedder.js';
import { DIMENSION, sampleFloats } from './sample-rows.js';

const BATCH_TEXTS = 2;

/** An embedder that counts as costly, tells vectors in small batches and remembers what it was asked for. */
export function costlyEmbedder(afterBatch: (texts: number) => Promise<void> = () => Promise.resolve()) {
  const asked: string[] = [];
  const embedder: Embedder = {
    id: 'costly',
    digest: digestOf('costly'),
    dimension: DIMENSION,
    isCostly: true,
    embedQuery: (text) => Promise.resolve(sampleFloats(text)),
    async embedDocuments(texts, { signal, onVectors } = {}) {
      const vectors: Float32Array[] = [];
      while (vectors.length < texts.length) {
        signal?.throwIfAborted();
        const batch = texts.slice(vectors.length, vectors.length + BATCH_TEXTS);
        const made = batch.map(sampleFloats);
        onVectors?.(
          made.map((_, i) => vectors.length + i),
          made,
        );
        vectors.push(...made);
        asked.push(...batch);
        await afterBatch(asked.length);
      }
      return vectors;
    },
    close: () => Promise.resolve(),
  };
  return { embedder, asked };
}

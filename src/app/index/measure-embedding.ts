import type { CurvePoint, EmbeddingCurve } from '../../core/results/embedding-curve.js';
import type { Embedder } from '../../core/ports/embedder.js';
import { openChunker } from '../open-chunker.js';
import type { App } from '../open-app.js';
import { requireSource } from '../open-repository.js';
import { sampleChunks } from '../../indexing/sample-chunks.js';

/** One text at a time, then batches that double. */
const BATCH_TOKENS = [1, 256, 512, 1024, 2048, 4096, 8192, 16_384];

/** Static models have no batches. */
const WITHOUT_BATCHES = [1, Infinity];

/** Chunks that make the model ready before time is taken. */
const WARM_UP = 4;

/**
 * Embeds chunks of the repository with batches of several sizes and measures the speed of each. Writes nothing.
 *
 * @param count chunks to embed at each size
 * @throws DiffdexError ARGUMENT_INVALID where the repository has no code, and of embedding
 */
export async function measureEmbedding(app: App, count: number): Promise<EmbeddingCurve> {
  const { reporter, signal } = app;
  const embedder = await app.openEmbedder();
  const texts = await sample(app, count);
  await embedder.embedDocuments(texts.slice(0, WARM_UP), { signal });
  const points: CurvePoint[] = [];
  for (const batchTokens of embedder.isCostly ? BATCH_TOKENS : WITHOUT_BATCHES) {
    const point = await measure(embedder, texts, batchTokens, signal);
    reporter.debug(`batches of ${batchTokens} tokens: ${point.chunksPerSecond.toFixed(1)} chunks/s`);
    points.push(point);
  }
  const lengths = texts.map(({ length }) => length).sort((a, b) => a - b);
  return {
    model: { id: embedder.id, dimension: embedder.dimension },
    chunks: texts.length,
    characters: {
      median: lengths[Math.floor(lengths.length / 2)] ?? 0,
      mean: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
    },
    points,
    best: points.reduce((best, point) => (point.chunksPerSecond > best.chunksPerSecond ? point : best)),
  };
}

async function sample(app: App, count: number): Promise<string[]> {
  const chunker = openChunker(app.reporter);
  try {
    return await sampleChunks(requireSource(app.repository), chunker, count);
  } finally {
    await chunker.close();
  }
}

async function measure(
  embedder: Embedder,
  texts: readonly string[],
  batchTokens: number,
  signal: AbortSignal | undefined,
): Promise<CurvePoint> {
  const startedAt = performance.now();
  if (batchTokens === 1) {
    for (const text of texts) await embedder.embedDocuments([text], { signal });
  } else {
    await embedder.embedDocuments(texts, { signal, batchTokens });
  }
  return { batchTokens, chunksPerSecond: texts.length / ((performance.now() - startedAt) / 1000) };
}

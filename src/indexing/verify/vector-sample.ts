import { randomBytes } from 'node:crypto';
import { digestOf } from '../../platform/digest.js';
import type { Embedder } from '../../core/ports/embedder.js';
import type { SnapshotReader } from '../../core/ports/snapshot-reader.js';
import { EmbeddingLedger } from '../vectors/embedding-ledger.js';

/** Chunks embedded again by a verification that is not deep. */
const SAMPLE = 512;

/** 32 bits of a digest as a number from 0 to 1. */
const DIGEST_RANGE = 2 ** 32;

/**
 * A ledger that embeds a sample of the chunks again, another one each time, and takes all other vectors from the
 * snapshot; with `all` it embeds every chunk.
 */
export function sampleVectors(
  reader: SnapshotReader,
  embedder: Embedder,
  { all, signal }: { all: boolean; signal: AbortSignal | undefined },
): EmbeddingLedger {
  const share = all ? 1 : SAMPLE / Math.max(SAMPLE, reader.manifest.counts.chunks);
  const salt = randomBytes(16).toString('hex');
  const isSampled = (hash: string): boolean =>
    Number.parseInt(digestOf(salt, hash).slice(0, 8), 16) < share * DIGEST_RANGE;
  return new EmbeddingLedger(embedder, {
    stored: (hashes) => reader.readVectors(hashes.filter((hash) => !isSampled(hash))),
    // What was sampled before and is no longer in memory is embedded once more.
    written: () => Promise.resolve(new Map()),
    signal,
  });
}

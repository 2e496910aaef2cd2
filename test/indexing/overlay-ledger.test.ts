import { expect, it } from 'vitest';
import { DiffdexError } from '../../src/core/errors.js';
import type { CachedVectors } from '../../src/core/ports/snapshot-store.js';
import type { ChunkRow, HalfVector } from '../../src/core/types.js';
import { OverlayLedger } from '../../src/indexing/overlay/overlay-ledger.js';
import { buildRows } from '../../src/indexing/rows/build-rows.js';
import { toHalf } from '../../src/platform/half-precision.js';
import { costlyEmbedder } from '../support/costly-embedder.js';
import { sampleFloats } from '../support/sample-rows.js';

function rowsOf(...names: string[]): ChunkRow[] {
  const chunks = names.map((name, at) => ({
    kind: 'function' as const,
    symbol: name,
    defines: [name],
    kinds: ['function' as const],
    nameRows: [0],
    startLine: at + 1,
    endLine: at + 1,
    content: `function ${name}() {}`,
  }));
  return buildRows({ path: 'a.ts', mode: '100644', blob: 'b'.repeat(40) }, 'typescript', chunks, '').chunks;
}

/** A cache in memory. */
function memoryCache(): CachedVectors & { vectors: Map<string, HalfVector> } {
  const vectors = new Map<string, HalfVector>();
  return {
    vectors,
    read: (hashes) =>
      Promise.resolve(
        new Map(
          hashes.flatMap((hash): [string, HalfVector][] => {
            const vector = vectors.get(hash);
            return vector ? [[hash, vector]] : [];
          }),
        ),
      ),
    add(added) {
      for (const [hash, vector] of added) vectors.set(hash, vector);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

/** A snapshot that knows the vectors of some rows. */
const knowing = (rows: readonly ChunkRow[]) => ({
  readVectors: (hashes: readonly string[]) =>
    Promise.resolve(
      new Map(
        rows
          .filter(({ contentHash }) => hashes.includes(contentHash))
          .map(({ contentHash }): [string, HalfVector] => [contentHash, toHalf(sampleFloats('stored'))]),
      ),
    ),
});

it('embeds with a costly model only what neither the snapshot nor the cache knows, and keeps it', async () => {
  const [stored, fresh] = [rowsOf('stored'), rowsOf('one', 'two', 'three')];
  const cached = memoryCache();
  const first = costlyEmbedder();
  const reader = knowing(stored);
  const vectors = await new OverlayLedger({ embedder: first.embedder, reader, cached }).vectorsOf([
    ...stored,
    ...fresh,
  ]);
  expect(first.asked).toHaveLength(3);
  expect(vectors[0]).toEqual(toHalf(sampleFloats('stored')));
  expect(cached.vectors.size).toBe(3);
  const again = costlyEmbedder();
  await new OverlayLedger({ embedder: again.embedder, reader, cached }).vectorsOf([...stored, ...fresh]);
  expect(again.asked).toEqual([]);
});

it('leaves chunks without a vector where a model cannot embed now, but for those that are known', async () => {
  const [stored, fresh] = [rowsOf('stored'), rowsOf('one', 'two', 'three', 'four')];
  const failure = new DiffdexError('NETWORK_UNREACHABLE', 'the endpoint is gone', { hint: 'Go online.' });
  // The first batch of two is told before the second fails.
  const { embedder } = costlyEmbedder((texts) => (texts >= 4 ? Promise.reject(failure) : Promise.resolve()));
  const ledger = new OverlayLedger({ embedder, reader: knowing(stored), cached: memoryCache() });
  const vectors = await ledger.vectorsOf([...stored, ...fresh]);
  expect(ledger.failure).toBe(failure);
  expect(vectors.map(({ length }) => length > 0)).toEqual([true, true, true, true, true]);
  expect((await ledger.vectorsOf(rowsOf('five')))[0]).toHaveLength(0);
});

it('throws what is no fault of the model', async () => {
  const { embedder } = costlyEmbedder(() => Promise.reject(new TypeError('a bug')));
  const ledger = new OverlayLedger({ embedder, reader: knowing([]), cached: undefined });
  await expect(ledger.vectorsOf(rowsOf('one'))).rejects.toThrow('a bug');
});

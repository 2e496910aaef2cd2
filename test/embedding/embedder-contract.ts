import type { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Embedder } from '../../src/core/ports/embedder.js';

const TEXTS = [
  'where are retries handled',
  'def read_blob(oid):\n    return git.cat_file("--batch", oid)',
  '',
  '   \n\t  ',
  '!!! ??? ---',
  'Größe naïve café ΟΔΟΣ 日本語 Привет мир 👩‍👩‍👧 \u0000 \uD800',
  'export const acquire = async (timeoutMs: number) => { await this.wait(timeoutMs) }',
  'x'.repeat(3000),
];

const TEN_MEGABYTES = 10_000_000;

/** The id of a thread that has ended. */
const ENDED = -1;

export interface ContractTerms {
  /** Two texts that are alike and one that is unlike both: vectors that say nothing pass everything else. */
  alike: readonly [string, string];
  unlike: string;
  /** How far a component may be off where the same text is in another batch: 0 where arithmetic does not depend on it. */
  tolerance?: number;
}

/** What every embedder owes its callers. */
export function describeEmbedder(
  name: string,
  open: () => Promise<Embedder>,
  { alike, unlike, tolerance = 0 }: ContractTerms,
): void {
  const expectSame = (actual: readonly Float32Array[], expected: readonly (Float32Array | undefined)[]) => {
    expect(actual).toHaveLength(expected.length);
    for (const [i, vector] of actual.entries()) {
      const apart = vector.map((value, k) => Math.abs(value - (expected[i]?.[k] ?? NaN)));
      expect(Math.max(...apart), `vector ${i}`).toBeLessThanOrEqual(tolerance);
    }
  };
  describe(name, () => {
    it('has an identity before it embeds, the same each time it is opened', async () => {
      const [one, other] = [await open(), await open()];
      expect(one.id).not.toBe('');
      expect(one.digest).toMatch(/^[0-9a-f]{32,}$/);
      expect(one.dimension).toBeGreaterThan(0);
      expect([other.id, other.digest, other.dimension]).toEqual([one.id, one.digest, one.dimension]);
    });

    it('gives one unit vector a text, of its dimension', async () => {
      const embedder = await open();
      const vectors = await embedder.embedDocuments(TEXTS);
      expect(vectors).toHaveLength(TEXTS.length);
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.dimension);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
      expect(await embedder.embedDocuments([])).toEqual([]);
    });

    it('keeps the order and does not depend on how texts are batched', async () => {
      const embedder = await open();
      const together = await embedder.embedDocuments(TEXTS);
      const backwards = await embedder.embedDocuments(TEXTS.toReversed());
      expectSame(backwards.toReversed(), together);
      const another = await open();
      for (const [i, text] of TEXTS.entries()) {
        expectSame(await another.embedDocuments([text]), [together[i]]);
      }
    });

    it('gives the same bits for the same call', async () => {
      const embedder = await open();
      expect(await embedder.embedDocuments(TEXTS)).toEqual(await embedder.embedDocuments(TEXTS));
    });

    it('tells every vector once while it goes', async () => {
      const embedder = await open();
      const told = new Map<number, Float32Array>();
      const vectors = await embedder.embedDocuments(TEXTS, {
        onVectors: (positions, some) => {
          expect(some).toHaveLength(positions.length);
          for (const [i, position] of positions.entries()) {
            expect(told.has(position)).toBe(false);
            told.set(position, some[i] ?? new Float32Array());
          }
        },
      });
      expect(TEXTS.map((_, position) => told.get(position))).toEqual(vectors);
    });

    it('stops when told to, and works again after that', async () => {
      const embedder = await open();
      const controller = new AbortController();
      const call = embedder.embedDocuments(TEXTS, { signal: controller.signal });
      controller.abort(new Error('enough'));
      await expect(call).rejects.toThrow('enough');
      expect(await embedder.embedDocuments(['pool'])).toHaveLength(1);
    });

    it('gives each call vectors of its own', async () => {
      const embedder = await open();
      const [first] = await embedder.embedDocuments(['pool']);
      const copy = first?.slice();
      first?.fill(7);
      expect(await embedder.embedDocuments(['pool'])).toEqual([copy]);
    });

    it('serves calls at the same time', async () => {
      const embedder = await open();
      const calls = TEXTS.map((text) => embedder.embedDocuments([text]));
      const vectors = (await Promise.all(calls)).flat();
      expectSame(vectors, await (await open()).embedDocuments(TEXTS));
    });

    it('puts what is alike nearer than what is not, for documents and queries', async () => {
      const embedder = await open();
      const [near, far] = await embedder.embedDocuments([alike[1], unlike]);
      const query = await embedder.embedQuery(alike[0]);
      expect(query).toHaveLength(embedder.dimension);
      expect(Math.hypot(...query)).toBeCloseTo(1, 5);
      expect(dot(query, near)).toBeGreaterThan(dot(query, far) + 0.1);
    });

    it('leaves no thread behind once it is closed, as often as that is asked for', async () => {
      const threads: Worker[] = [];
      const note = (thread: Worker): void => void threads.push(thread);
      process.on('worker', note);
      onTestFinished(() => void process.off('worker', note));
      const [unused, used] = [await open(), await open()];
      await used.embedQuery('pool');
      await used.embedDocuments(TEXTS);
      for (const embedder of [unused, used, used]) await embedder.close();
      expect(threads.map(({ threadId }) => threadId)).toEqual(threads.map(() => ENDED));
    });

    it.each([
      ['lines', 'const retryDelay = backoff(attempt);\n'],
      ['one word', 'x'],
      ['characters of two units', '𝒳'],
      ['blanks', ' '],
    ])('takes ten megabytes of %s', async (_, unit) => {
      const embedder = await open();
      const text = unit.repeat(TEN_MEGABYTES / Buffer.byteLength(unit));
      const [vector] = await embedder.embedDocuments([text]);
      expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
    });
  });
}

function dot(a: Float32Array, b: Float32Array | undefined): number {
  return a.reduce((sum, value, i) => sum + value * (b?.[i] ?? NaN), 0);
}

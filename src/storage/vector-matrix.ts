import { BLOCK_BYTES, openDotProducts, type DotProducts } from './dot-products.js';

/** A row id with its score. */
export interface RankedRow {
  rowId: bigint;
  score: number;
}

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Vectors side by side in memory, with the ids of their rows. */
export class VectorMatrix {
  readonly #capacity: number;
  /** Bytes of a vector, filled up with zeros. */
  readonly #stride: number;
  readonly #products: DotProducts;
  readonly #question: Float32Array;
  readonly #scores: Float32Array;
  readonly #rowIds: bigint[] = [];

  /** Makes room for `capacity` vectors. */
  constructor(capacity: number, dimension: number) {
    this.#capacity = capacity;
    this.#stride = Math.ceil((dimension * FLOAT_BYTES) / BLOCK_BYTES) * BLOCK_BYTES;
    // The vectors, the one of a question, then the scores.
    const vectorBytes = capacity * this.#stride;
    const scores = vectorBytes + this.#stride;
    this.#products = openDotProducts(scores + capacity * FLOAT_BYTES);
    const { buffer } = this.#products.memory;
    this.#question = new Float32Array(buffer, vectorBytes, dimension);
    this.#scores = new Float32Array(buffer, scores, capacity);
  }

  /** @throws RangeError where there is no room left */
  add(rowId: bigint, vector: Float32Array): void {
    const count = this.#rowIds.length;
    if (count >= this.#capacity) throw new RangeError(`no room for more than ${count} vectors`);
    const { buffer } = this.#products.memory;
    new Float32Array(buffer, count * this.#stride, this.#question.length).set(vector);
    this.#rowIds.push(rowId);
  }

  /** The rows with the largest dot products, best first; of equal ones those that were added first. */
  search(vector: Float32Array, limit: number): RankedRow[] {
    if (limit < 1) return [];
    const [question, scores] = [this.#question, this.#scores];
    const count = this.#rowIds.length;
    question.set(vector);
    this.#products.dotProducts(0, this.#stride, count, question.byteOffset, scores.byteOffset);
    return bestOf(scores.subarray(0, count), limit).map(({ index, score }) => ({
      rowId: this.#rowIds[index] ?? 0n,
      score,
    }));
  }
}

interface Place {
  index: number;
  score: number;
}

/** The places of the largest scores, at most `limit` and at least one, best first; of equal ones the first. */
function bestOf(scores: Float32Array, limit: number): Place[] {
  const best: Place[] = [];
  let least = -Infinity;
  scores.forEach((score, index) => {
    if (best.length >= limit) {
      if (score <= least) return;
      best.pop();
    }
    best.splice(placeOf(best, score), 0, { index, score });
    least = best.at(-1)?.score ?? -Infinity;
  });
  return best;
}

/** Where a score belongs in places that stand best first, after its equals. */
function placeOf(best: readonly Place[], score: number): number {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((best[middle]?.score ?? -Infinity) >= score) low = middle + 1;
    else high = middle;
  }
  return low;
}

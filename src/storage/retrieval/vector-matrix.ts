import { BLOCK_BYTES, openDotProducts, type DotProducts } from './dot-products.js';

/** A row id with its score. */
export interface RankedRow {
  rowId: bigint;
  score: number;
}

/** What is known of a row beside its vector. */
interface KnownRow {
  rowId: bigint;
}

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Vectors side by side in memory, with what is known of their rows. */
export class VectorMatrix<Row extends KnownRow = KnownRow> {
  readonly #capacity: number;
  /** Bytes of a vector, filled up with zeros. */
  readonly #stride: number;
  readonly #products: DotProducts;
  readonly #query: Float32Array;
  readonly #scores: Float32Array;
  readonly #rows: Row[] = [];

  /** Makes room for `capacity` vectors. */
  constructor(capacity: number, dimension: number) {
    this.#capacity = capacity;
    this.#stride = Math.ceil((dimension * FLOAT_BYTES) / BLOCK_BYTES) * BLOCK_BYTES;
    // The vectors, the one of a query, then the scores.
    const vectorBytes = capacity * this.#stride;
    const scores = vectorBytes + this.#stride;
    this.#products = openDotProducts(scores + capacity * FLOAT_BYTES);
    const { buffer } = this.#products.memory;
    this.#query = new Float32Array(buffer, vectorBytes, dimension);
    this.#scores = new Float32Array(buffer, scores, capacity);
  }

  /** @throws RangeError where there is no room left */
  add(row: Row, vector: Float32Array): void {
    const count = this.#rows.length;
    if (count >= this.#capacity) throw new RangeError(`no room for more than ${count} vectors`);
    const { buffer } = this.#products.memory;
    new Float32Array(buffer, count * this.#stride, this.#query.length).set(vector);
    this.#rows.push(row);
  }

  /**
   * The rows with the largest dot products, best first; of equal ones those that were added first.
   *
   * @param accepts whether a row is wanted; asked only of those that are near enough
   */
  search(vector: Float32Array, limit: number, accepts: (row: Row) => boolean = () => true): RankedRow[] {
    const best: RankedRow[] = [];
    if (limit < 1) return best;
    let least = -Infinity;
    const scores = this.#scoresOf(vector);
    this.#rows.forEach((row, index) => {
      const score = scores[index] ?? NaN;
      const isFull = best.length >= limit;
      if ((isFull && score <= least) || !accepts(row)) return;
      if (isFull) best.pop();
      best.splice(positionOf(best, score), 0, { rowId: row.rowId, score });
      least = best.at(-1)?.score ?? -Infinity;
    });
    return best;
  }

  /** One for each vector, in order; overwritten by the next query. */
  #scoresOf(vector: Float32Array): Float32Array {
    const [query, scores] = [this.#query, this.#scores];
    query.set(vector);
    const count = this.#rows.length;
    this.#products.dotProducts(0, this.#stride, count, query.byteOffset, scores.byteOffset);
    return scores;
  }
}

/** Where a score belongs in rows that stand best first, after its equals. */
function positionOf(best: readonly RankedRow[], score: number): number {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((best[middle]?.score ?? -Infinity) >= score) low = middle + 1;
    else high = middle;
  }
  return low;
}

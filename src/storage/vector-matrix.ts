/** A row id with its score. */
export interface RankedRow {
  rowId: bigint;
  score: number;
}

/** Vectors side by side in memory, with the ids of their rows. */
export class VectorMatrix {
  readonly #dimension: number;
  readonly #numbers: Float32Array;
  readonly #rowIds: bigint[] = [];

  /** Makes room for `capacity` vectors. */
  constructor(capacity: number, dimension: number) {
    this.#dimension = dimension;
    this.#numbers = new Float32Array(capacity * dimension);
  }

  add(rowId: bigint, vector: Float32Array): void {
    this.#numbers.set(vector, this.#rowIds.length * this.#dimension);
    this.#rowIds.push(rowId);
  }

  /** The rows with the largest dot products, best first; of equal ones those that were added first. */
  search(vector: Float32Array, limit: number): RankedRow[] {
    const best: RankedRow[] = [];
    if (limit < 1) return best;
    let least = -Infinity;
    for (const [index, rowId] of this.#rowIds.entries()) {
      const score = this.#dot(vector, index * this.#dimension);
      if (best.length >= limit) {
        if (score <= least) continue;
        best.pop();
      }
      best.splice(placeOf(best, score), 0, { rowId, score });
      least = best.at(-1)?.score ?? -Infinity;
    }
    return best;
  }

  /** Four sums at a time keep the processor busy: a single one waits for each addition. */
  #dot(vector: Float32Array, offset: number): number {
    const numbers = this.#numbers;
    const end = this.#dimension - (this.#dimension % 4);
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < end; i += 4) {
      a += (numbers[offset + i] ?? 0) * (vector[i] ?? 0);
      b += (numbers[offset + i + 1] ?? 0) * (vector[i + 1] ?? 0);
      c += (numbers[offset + i + 2] ?? 0) * (vector[i + 2] ?? 0);
      d += (numbers[offset + i + 3] ?? 0) * (vector[i + 3] ?? 0);
    }
    for (let i = end; i < this.#dimension; i++) a += (numbers[offset + i] ?? 0) * (vector[i] ?? 0);
    return a + b + (c + d);
  }
}

/** Where a score belongs in rows that stand best first, after its equals. */
function placeOf(rows: readonly RankedRow[], score: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.score ?? -Infinity) >= score) low = middle + 1;
    else high = middle;
  }
  return low;
}

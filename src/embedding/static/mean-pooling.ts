import type { TokenRows } from './token-rows.js';

/** As many as keep the running sum from being loaded and stored for each row: a fifth less time than one by one. */
const ROWS_AT_ONCE = 4;

/** Turns the token ids of a text into the text's unit vector. */
export class MeanPooling {
  readonly #rows: TokenRows;
  readonly #ignoredId: number | undefined;
  /** Per token id how often it occurs in the text at hand; all zero between texts. */
  readonly #counts: Uint32Array;
  readonly #sum: Float64Array;

  /** Uses the first `dimension` columns of the rows. `ignoredId` takes no part in a mean. */
  constructor(
    rows: TokenRows,
    { dimension, ignoredId }: { dimension: number; ignoredId: number | undefined },
  ) {
    this.#rows = rows;
    this.#ignoredId = ignoredId;
    this.#counts = new Uint32Array(rows.vocabulary);
    this.#sum = new Float64Array(dimension);
  }

  /**
   * The mean of the tokens' rows, normalised; equal for equal ids, whatever was pooled before. Where that has no
   * direction (no tokens, or rows that cancel) it is the first unit vector, as cosine similarity with zero is NaN.
   */
  vectorOf(ids: readonly number[]): Float32Array {
    const sum = this.#sum.fill(0);
    const distinct = this.#countDistinct(ids);
    for (let i = 0; i < distinct.length; i += ROWS_AT_ONCE) this.#addFourRows(distinct, i);

    let squares = 0;
    for (const component of sum) squares += component ** 2;
    const vector = new Float32Array(sum.length);
    if (squares === 0) vector[0] = 1;
    else for (let k = 0; k < sum.length; k++) vector[k] = (sum[k] ?? 0) / Math.sqrt(squares);
    return vector;
  }

  /** Half of the tokens of code are repetitions, so counting first spares half of the additions. */
  #countDistinct(ids: readonly number[]): number[] {
    const distinct: number[] = [];
    for (const id of ids) {
      if (id === this.#ignoredId) continue;
      const count = this.#counts[id] ?? 0;
      if (count === 0) distinct.push(id);
      this.#counts[id] = count + 1;
    }
    return distinct;
  }

  /** Adds the rows of the ids from `from` on, as often as they were counted; a missing id adds nothing. */
  #addFourRows(distinct: readonly number[], from: number): void {
    const { matrix } = this.#rows;
    const sum = this.#sum;
    const [a, b, c, d] = [distinct[from], distinct[from + 1], distinct[from + 2], distinct[from + 3]];
    const [rowA, rowB, rowC, rowD] = [this.#start(a), this.#start(b), this.#start(c), this.#start(d)];
    const [timesA, timesB, timesC, timesD] = [this.#take(a), this.#take(b), this.#take(c), this.#take(d)];
    for (let k = 0; k < sum.length; k++) {
      sum[k] =
        (sum[k] ?? 0) +
        (matrix[rowA + k] ?? 0) * timesA +
        (matrix[rowB + k] ?? 0) * timesB +
        (matrix[rowC + k] ?? 0) * timesC +
        (matrix[rowD + k] ?? 0) * timesD;
    }
  }

  /** Where the row of a token starts in the matrix. */
  #start(id: number | undefined): number {
    if (id === undefined) return 0;
    const { mapping, width } = this.#rows;
    return (mapping?.[id] ?? id) * width;
  }

  /** By how much the row of a token counts; resets its count. */
  #take(id: number | undefined): number {
    if (id === undefined) return 0;
    const count = this.#counts[id] ?? 0;
    this.#counts[id] = 0;
    return count * (this.#rows.weights?.[id] ?? 1);
  }
}

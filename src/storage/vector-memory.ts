import type { Query, Table } from '@lancedb/lancedb';
import { toFloats } from '../core/half-precision.js';
import { rowIdColumn, vectorColumn } from './read-columns.js';
import { VectorMatrix } from './vector-matrix.js';

/** A process that asks so often will ask again: from then on, loading the vectors pays. */
const WORTH_LOADING = 3;

/** Memory for the vectors of one table: 60,000 of 256 dimensions. Larger tables are scanned by LanceDB. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The vectors of one table version, kept in memory once a process has asked a few times. A pass over them takes half
 * the time of LanceDB's scan, which reads and decodes them for every query; a single question never waits for it.
 */
export class VectorMemory {
  readonly #table: Table;
  #questions = 0;
  #loading: Promise<void> | undefined;
  #matrix: VectorMatrix | undefined;

  constructor(table: Table) {
    this.#table = table;
  }

  /** The vectors, where they are in memory by now. Rejects if they could not be read. */
  async matrix(): Promise<VectorMatrix | undefined> {
    this.#questions++;
    if (this.#matrix || this.#questions < WORTH_LOADING) return this.#matrix;
    this.#loading ??= this.#load();
    await this.#loading;
    return this.#matrix;
  }

  async #load(): Promise<void> {
    const [{ batches }, count] = await Promise.all([
      this.#withVector().limit(1).toArrow(),
      this.#table.countRows(),
    ]);
    const [first] = batches;
    if (!first || first.numRows === 0) return;
    const dimension = vectorColumn(first, 'vector')(0).length;
    if (count * dimension * Float32Array.BYTES_PER_ELEMENT > MAX_BYTES) return;
    const matrix = new VectorMatrix(count, dimension);
    for await (const batch of this.#withVector().withRowId()) {
      const rowId = rowIdColumn(batch);
      const vector = vectorColumn(batch, 'vector');
      for (let row = 0; row < batch.numRows; row++) matrix.add(rowId(row), toFloats(vector(row)));
    }
    this.#matrix = matrix;
  }

  /** Rows without a vector, such as skipped files, are never found by one. */
  #withVector(): Query {
    return this.#table.query().where('vector IS NOT NULL').select(['vector']);
  }
}

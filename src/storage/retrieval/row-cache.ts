import type { Table } from '@lancedb/lancedb';
import { rowIdColumn } from '../tables/read-columns.js';
import type { RowLayout } from '../tables/row-layout.js';

/** Characters of text kept: some 40,000 chunks. */
const MAX_WEIGHT = 64_000_000;

/** What a row takes besides its text, in characters. */
const ROW_OVERHEAD = 500;

/**
 * Rows of one table version by row id. Reading a hundred rows takes longer than finding them, and the same rows
 * answer query after query.
 */
export class RowCache<Row> {
  readonly #table: Table;
  readonly #layout: RowLayout<Row>;
  readonly #rows = new Map<bigint, Row>();
  #weight = 0;

  constructor(table: Table, layout: RowLayout<Row>) {
    this.#table = table;
    this.#layout = layout;
  }

  /** Rows in the order of the ids; undefined for an id that the table does not have. */
  async read(rowIds: readonly bigint[]): Promise<(Row | undefined)[]> {
    const fresh = await this.#take(rowIds.filter((rowId) => !this.#rows.has(rowId)));
    const rows = rowIds.map((rowId) => fresh.get(rowId) ?? this.#rows.get(rowId));
    rowIds.forEach((rowId, i) => {
      const row = rows[i];
      if (row !== undefined) this.#keep(rowId, row);
    });
    return rows;
  }

  async #take(rowIds: bigint[]): Promise<Map<bigint, Row>> {
    const found = new Map<bigint, Row>();
    if (rowIds.length === 0) return found;
    const query = this.#table.takeRowIds(rowIds).select([...this.#layout.columns]);
    const { batches } = await query.withRowId().toArrow();
    for (const batch of batches) {
      const rowId = rowIdColumn(batch);
      this.#layout.decode(batch).forEach((row, i) => found.set(rowId(i), row));
    }
    return found;
  }

  /** Rows used last stay longest. */
  #keep(rowId: bigint, row: Row): void {
    if (!this.#rows.delete(rowId)) this.#weight += this.#weigh(row);
    this.#rows.set(rowId, row);
    for (const [oldestId, oldest] of this.#rows) {
      if (this.#weight <= MAX_WEIGHT) return;
      this.#rows.delete(oldestId);
      this.#weight -= this.#weigh(oldest);
    }
  }

  #weigh(row: Row): number {
    return ROW_OVERHEAD + this.#layout.weigh(row);
  }
}

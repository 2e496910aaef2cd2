import type { Table } from '@lancedb/lancedb';
import { rowIdColumn } from './read-columns.js';
import type { RowLayout } from './row-layout.js';

/** Rows kept, of a few kilobytes each. */
const MAX_ROWS = 8_192;

/**
 * Rows of one table version by row id. Reading a hundred rows takes longer than finding them, and the same rows
 * answer query after query.
 */
export class RowCache<Row> {
  readonly #table: Table;
  readonly #layout: RowLayout<Row>;
  readonly #rows = new Map<bigint, Row>();

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

  #keep(rowId: bigint, row: Row): void {
    this.#rows.delete(rowId);
    this.#rows.set(rowId, row);
    if (this.#rows.size <= MAX_ROWS) return;
    const oldest = this.#rows.keys().next();
    if (!oldest.done) this.#rows.delete(oldest.value);
  }
}

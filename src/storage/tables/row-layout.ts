import type { Arrow } from './lance.js';

/** How rows of one kind stand in a table: the columns to select, and how a batch of them becomes rows. */
export interface RowLayout<Row> {
  columns: readonly string[];
  decode: (batch: Arrow.RecordBatch) => Row[];
  /** Characters of text in a row, about what it takes in memory. */
  weigh: (row: Row) => number;
}

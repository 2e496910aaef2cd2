import type { HalfVector } from '../core/ports.js';
import type { Arrow } from './lance.js';

/** Reads one column of a batch by row. */
export type ColumnReader<Value> = (row: number) => Value;

export function textColumn(batch: Arrow.RecordBatch, name: string): ColumnReader<string> {
  const column = columnOf(batch, name);
  return (row) => String(column.get(row));
}

/** 32-bit and 64-bit integers and floats as numbers. */
export function numberColumn(batch: Arrow.RecordBatch, name: string): ColumnReader<number> {
  const column = columnOf(batch, name);
  return (row) => Number(column.get(row));
}

export function textsColumn(batch: Arrow.RecordBatch, name: string): ColumnReader<string[]> {
  const column = columnOf(batch, name);
  return (row) => [...(column.get(row) as Iterable<string>)];
}

export function rowIdColumn(batch: Arrow.RecordBatch): ColumnReader<bigint> {
  const column = columnOf(batch, '_rowid');
  return (row) => column.get(row) as bigint;
}

/** Half vectors, each with memory of its own; the column holds no nulls. */
export function vectorColumn(batch: Arrow.RecordBatch, name: string): ColumnReader<HalfVector> {
  const data = columnOf(batch, name).data[0];
  const child = data?.children[0];
  if (!data || !child) return () => new Uint16Array(0);
  const halves = child.values as Uint16Array;
  const dimension = (data.type as Arrow.FixedSizeList).listSize;
  return (row) => halves.slice((data.offset + row) * dimension, (data.offset + row + 1) * dimension);
}

/** The same for a column that may hold nulls. */
export function optionalVectorColumn(
  batch: Arrow.RecordBatch,
  name: string,
): ColumnReader<HalfVector | undefined> {
  const column = columnOf(batch, name);
  const vector = vectorColumn(batch, name);
  return (row) => (column.isValid(row) ? vector(row) : undefined);
}

function columnOf(batch: Arrow.RecordBatch, name: string): Arrow.Vector {
  const column = batch.getChild(name);
  if (!column) throw new Error(`the table has no column ${name}`);
  return column;
}

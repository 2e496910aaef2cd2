import type { HalfVector } from '../../core/types.js';
import type { Arrow } from './lance.js';

/** Reads one column of a batch by row. */
export type ColumnReader<Value> = (row: number) => Value;

export function textColumn(batch: Arrow.RecordBatch, name: string): ColumnReader<string> {
  return textReader(columnOf(batch, name) as Arrow.Vector<Arrow.Utf8>);
}

/** 32-bit and 64-bit integers and floats as numbers. */
export function numberColumn(batch: Arrow.RecordBatch, name: string): ColumnReader<number> {
  const column = columnOf(batch, name);
  return (row) => Number(column.get(row));
}

export function textsColumn(batch: Arrow.RecordBatch, name: string): ColumnReader<string[]> {
  const column = columnOf(batch, name);
  return (row) => {
    const texts = column.get(row) as Arrow.Vector<Arrow.Utf8>;
    const text = textReader(texts);
    return Array.from({ length: texts.length }, (_, i) => text(i));
  };
}

/** Lists of 32-bit integers. */
export function numbersColumn(batch: Arrow.RecordBatch, name: string): ColumnReader<number[]> {
  const column = columnOf(batch, name);
  return (row) => Array.from(column.get(row) as Iterable<number>);
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

/** By hand, since Arrow's own decoder takes a byte-order mark off the beginning of every text. The column holds no nulls. */
function textReader(column: Arrow.Vector<Arrow.Utf8>): ColumnReader<string> {
  const parts = column.data.map((data) => ({ ...bytesOf(data), length: data.length }));
  return (row) => {
    let place = row;
    for (const { bytes, ends, length } of parts) {
      if (place < length) return bytes.toString('utf8', ends[place], ends[place + 1]);
      place -= length;
    }
    throw new RangeError(`the column has no row ${String(row)}`);
  };
}

function bytesOf({ values, valueOffsets }: Arrow.Data<Arrow.Utf8>): { bytes: Buffer; ends: Int32Array } {
  const { buffer, byteOffset, byteLength } = values;
  return { bytes: Buffer.from(buffer, byteOffset, byteLength), ends: valueOffsets };
}

function columnOf(batch: Arrow.RecordBatch, name: string): Arrow.Vector {
  const column = batch.getChild(name);
  if (!column) throw new Error(`the table has no column ${name}`);
  return column;
}

import type { Arrow, Libraries } from './lance.js';

/** Builds Arrow columns as flat buffers: several times faster than LanceDB's way from objects to columns. */
export class ColumnBuilder {
  readonly #arrow: Libraries['arrow'];

  constructor(arrow: Libraries['arrow']) {
    this.#arrow = arrow;
  }

  text(values: readonly string[]): Arrow.Data<Arrow.Utf8> {
    const { makeData, Utf8 } = this.#arrow;
    const valueOffsets = new Int32Array(values.length + 1);
    values.forEach((value, i) => {
      valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + Buffer.byteLength(value);
    });
    const data = Buffer.allocUnsafe(valueOffsets[values.length] ?? 0);
    values.forEach((value, i) => data.write(value, valueOffsets[i] ?? 0));
    return makeData({ type: new Utf8(), length: values.length, nullCount: 0, valueOffsets, data });
  }

  texts(lists: readonly (readonly string[])[]): Arrow.Data<Arrow.List<Arrow.Utf8>> {
    return this.#lists(lists, this.text(lists.flat()));
  }

  integers(lists: readonly (readonly number[])[]): Arrow.Data<Arrow.List<Arrow.Int32>> {
    return this.#lists(lists, this.integer(lists.flat()));
  }

  /** @param child the values of all lists, one after the other */
  #lists<Type extends Arrow.DataType>(
    lists: readonly (readonly unknown[])[],
    child: Arrow.Data<Type>,
  ): Arrow.Data<Arrow.List<Type>> {
    const { makeData, List, Field } = this.#arrow;
    const valueOffsets = new Int32Array(lists.length + 1);
    lists.forEach((list, i) => {
      valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + list.length;
    });
    const type = new List(new Field('item', child.type, true));
    return makeData({ type, length: lists.length, nullCount: 0, valueOffsets, child });
  }

  integer(values: readonly number[]): Arrow.Data<Arrow.Int32> {
    const { makeData, Int32 } = this.#arrow;
    return makeData({
      type: new Int32(),
      length: values.length,
      nullCount: 0,
      data: Int32Array.from(values),
    });
  }

  /** Whole numbers up to 2^53, such as file sizes. */
  large(values: readonly number[]): Arrow.Data<Arrow.Int64> {
    const { makeData, Int64 } = this.#arrow;
    const data = BigInt64Array.from(values, BigInt);
    return makeData({ type: new Int64(), length: values.length, nullCount: 0, data });
  }

  vector(
    vectors: readonly (Uint16Array | undefined)[],
    dimension: number,
  ): Arrow.Data<Arrow.FixedSizeList<Arrow.Float16>> {
    const { makeData, FixedSizeList, Field, Float16 } = this.#arrow;
    const length = vectors.length;
    const data = new Uint16Array(length * dimension);
    const nullBitmap = new Uint8Array(Math.ceil(length / 8));
    let nullCount = 0;
    vectors.forEach((vector, i) => {
      if (!vector) {
        nullCount++;
        return;
      }
      if (vector.length !== dimension) {
        throw new RangeError(`a vector has ${String(vector.length)} numbers instead of ${String(dimension)}`);
      }
      data.set(vector, i * dimension);
      nullBitmap[i >> 3] = (nullBitmap[i >> 3] ?? 0) | (1 << (i & 7));
    });
    const child = makeData({ type: new Float16(), length: data.length, nullCount: 0, data });
    const type = new FixedSizeList(dimension, new Field('item', new Float16(), true));
    return makeData({ type, length, nullCount, nullBitmap, child });
  }

  /** A table of one batch. Only a column named `vector` may hold nulls. */
  table(columns: Readonly<Record<string, Arrow.Data>>, length: number): Arrow.Table {
    const { Schema, Field, Table, RecordBatch, Struct, makeData } = this.#arrow;
    const fields = Object.entries(columns).map(
      ([name, column]) => new Field(name, column.type, name === 'vector'),
    );
    const schema = new Schema(fields);
    const children = Object.values(columns);
    const data = makeData({ type: new Struct(fields), length, nullCount: 0, children });
    return new Table(schema, [new RecordBatch(schema, data)]);
  }
}

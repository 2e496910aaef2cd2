import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DiffdexError } from '../../src/core/errors.js';
import { parseSafetensors } from '../../src/embedding/static/safetensors.js';
import { readTokenRows, widthOf } from '../../src/embedding/static/token-rows.js';
import { safetensors, withHeader, type TensorSpec } from './model-directory.js';

const bytes = Buffer.alloc(4);
const invalid = expect.objectContaining({ code: 'EMBEDDER_INVALID' }) as unknown;

function header(entries: Record<string, unknown>): Buffer {
  return withHeader(JSON.stringify(entries), bytes);
}

function rowsOf(tensors: Record<string, TensorSpec>) {
  return readTokenRows(parseSafetensors(safetensors(tensors)));
}

describe('parseSafetensors', () => {
  it('views the tensors in place', () => {
    const file = safetensors({
      a: { dtype: 'I8', shape: [2, 2], data: Int8Array.of(1, 2, 3, 4) },
      b: { dtype: 'F32', shape: [], data: Float32Array.of(0.5) },
    });
    const tensors = parseSafetensors(file);
    expect([...(tensors.get('a')?.bytes ?? [])]).toEqual([1, 2, 3, 4]);
    expect(tensors.get('a')?.bytes.buffer).toBe(file.buffer);
    expect(tensors.get('b')).toMatchObject({ dtype: 'F32', shape: [] });
  });

  const good = { dtype: 'I8', shape: [4], data_offsets: [0, 4] };
  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a file that ends in the length', Buffer.alloc(7)],
    ['a header longer than the file', withHeader('{}', bytes, 7n)],
    ['a header of 2^64 - 1 bytes', withHeader('{}', bytes, 2n ** 64n - 1n)],
    ['a header that is not JSON', withHeader('{', bytes)],
    ['a header that is not UTF-8', Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 255]), bytes])],
    ['a header that is a list', withHeader('[]', bytes)],
    ['an entry that is a number', header({ a: 4 })],
    ['an unknown dtype', header({ a: { ...good, dtype: 'F8_E4M3' } })],
    ['a dtype of every object', header({ a: { ...good, dtype: 'constructor' } })],
    ['no dtype', header({ a: { ...good, dtype: undefined } })],
    ['no shape', header({ a: { ...good, shape: undefined } })],
    ['a negative size', header({ a: { ...good, shape: [-2, -2] } })],
    ['a fractional size', header({ a: { ...good, shape: [0.5, 8] } })],
    ['sizes that overflow', header({ a: { ...good, shape: [2 ** 40, 2 ** 40] } })],
    ['another size than the offsets', header({ a: { ...good, shape: [3] } })],
    ['one offset', header({ a: { ...good, data_offsets: [4] } })],
    ['three offsets', header({ a: { ...good, data_offsets: [0, 4, 4] } })],
    ['offsets backwards', header({ a: { ...good, data_offsets: [4, 0] } })],
    ['offsets beyond the file', header({ a: { ...good, shape: [5], data_offsets: [0, 5] } })],
    ['a gap at the start', header({ a: { ...good, shape: [3], data_offsets: [1, 4] } })],
    ['a rest at the end', header({ a: { ...good, shape: [3], data_offsets: [0, 3] } })],
    ['two tensors that overlap', header({ a: good, b: { ...good, shape: [3], data_offsets: [1, 4] } })],
    ['the same bytes twice', header({ a: good, b: good })],
  ])('refuses %s', (_, file) => {
    expect(() => parseSafetensors(file)).toThrow(invalid);
  });

  it('refuses or reads whatever bytes it gets', () => {
    const file = safetensors({ a: { dtype: 'I8', shape: [2, 2], data: Int8Array.of(1, 2, 3, 4) } });
    const damage = fc.record({ at: fc.nat(file.length - 1), byte: fc.nat(255), length: fc.nat(file.length) });
    fc.assert(
      fc.property(damage, ({ at, byte, length }) => {
        const damaged = Buffer.from(file);
        damaged[at] = byte;
        try {
          parseSafetensors(damaged.subarray(0, length));
        } catch (error) {
          expect(error).toBeInstanceOf(DiffdexError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('readTokenRows', () => {
  const embeddings: TensorSpec = { dtype: 'F32', shape: [2, 1], data: Float32Array.of(0.5, -2) };

  it.each<[string, ArrayBufferView]>([
    ['F64', Float64Array.of(0.5, -2)],
    ['F32', Float32Array.of(0.5, -2)],
    ['F16', Uint16Array.of(0x3800, 0xc000)],
    ['BF16', Uint16Array.of(0x3f00, 0xc000)],
  ])('reads rows of %s at any address', (dtype, data) => {
    const rows = rowsOf({ embeddings: { dtype, shape: [2, 1], data } });
    expect(rows).toMatchObject({ matrix: Float32Array.of(0.5, -2), width: 1, vocabulary: 2 });
  });

  it('reads rows of I8 without copying', () => {
    const file = safetensors({ embeddings: { dtype: 'I8', shape: [2, 1], data: Int8Array.of(5, -128) } });
    const { matrix } = readTokenRows(parseSafetensors(file));
    expect([...matrix]).toEqual([5, -128]);
    expect(matrix.buffer).toBe(file.buffer);
  });

  it('takes the vocabulary from the mapping where there is one', () => {
    const mapping: TensorSpec = { dtype: 'I32', shape: [3], data: Int32Array.of(1, 1, 0) };
    expect(rowsOf({ embeddings, mapping })).toMatchObject({ vocabulary: 3, mapping: Int32Array.of(1, 1, 0) });
  });

  it.each<[string, Record<string, TensorSpec>]>([
    ['no embeddings', { weights: { dtype: 'F32', shape: [1], data: Float32Array.of(1) } }],
    ['embeddings that are a list', { embeddings: { ...embeddings, shape: [2] } }],
    ['embeddings of three axes', { embeddings: { ...embeddings, shape: [2, 1, 1] } }],
    ['embeddings without rows', { embeddings: { dtype: 'F32', shape: [0, 4], data: new Float32Array() } }],
    ['embeddings of integers', { embeddings: { ...embeddings, dtype: 'I32' } }],
    ['NaN', { embeddings: { ...embeddings, data: Float32Array.of(1, NaN) } }],
    ['infinity', { embeddings: { dtype: 'F16', shape: [1, 1], data: Uint16Array.of(0x7c00) } }],
    ['a tensor of unknown meaning', { embeddings, bias: { ...embeddings, shape: [2] } }],
    [
      'a mapping beyond the rows',
      { embeddings, mapping: { dtype: 'I32', shape: [1], data: Int32Array.of(2) } },
    ],
    [
      'a negative mapping',
      { embeddings, mapping: { dtype: 'I64', shape: [1], data: BigInt64Array.of(-1n) } },
    ],
    ['a mapping of floats', { embeddings, mapping: { dtype: 'F32', shape: [1], data: Float32Array.of(1) } }],
    ['too few weights', { embeddings, weights: { dtype: 'F32', shape: [1], data: Float32Array.of(1) } }],
    ['weights in a matrix', { embeddings, weights: { ...embeddings } }],
  ])('refuses %s', (_, tensors) => {
    expect(() => rowsOf(tensors)).toThrow(invalid);
  });

  it('tells the width without reading the rows', () => {
    const file = safetensors({ embeddings: { ...embeddings, shape: [1, 2], data: Float32Array.of(NaN, 1) } });
    expect(widthOf(parseSafetensors(file))).toBe(2);
  });
});

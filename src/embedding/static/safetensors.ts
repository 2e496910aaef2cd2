import { invalidModel } from '../model/invalid-model.js';
import { isJsonObject, parseJsonObject } from '../model/json-object.js';

/** Bytes of one element, by the names of the safetensors format; dtypes that no Model2Vec model has are left out. */
const ELEMENT_BYTES = { F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I8: 1 } as const;
type Dtype = keyof typeof ELEMENT_BYTES;

/** One tensor; `bytes` is a view of the file, little-endian, row-major. */
export interface Tensor {
  name: string;
  dtype: Dtype;
  shape: readonly number[];
  bytes: Uint8Array;
}

interface Placed extends Omit<Tensor, 'bytes'> {
  begin: number;
  end: number;
}

/** The length of the header, as the file starts with it: an unsigned 64-bit integer. */
const LENGTH_BYTES = 8;

/**
 * The tensors of a safetensors file (https://github.com/huggingface/safetensors#format), without copying. As in the
 * reference implementation, their data must fill the file without gap, overlap or rest.
 *
 * @throws DiffdexError EMBEDDER_INVALID for anything else, before a byte outside the file is touched
 */
export function parseSafetensors(file: Buffer): Map<string, Tensor> {
  const dataStart = headerEnd(file);
  const header = parseJsonObject(file.subarray(LENGTH_BYTES, dataStart), 'safetensors header');
  const placed = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, entry]) => placedTensor(name, entry))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);

  let filled = 0;
  const tensors = new Map<string, Tensor>();
  for (const { begin, end, ...tensor } of placed) {
    if (begin !== filled) throw invalidModel(`Tensor ${tensor.name} leaves a gap or overlaps another.`);
    filled = end;
    tensors.set(tensor.name, { ...tensor, bytes: file.subarray(dataStart + begin, dataStart + end) });
  }
  if (dataStart + filled !== file.length) {
    throw invalidModel(
      `The tensors need ${String(filled)} bytes, but the safetensors file has ${String(file.length - dataStart)}. It may be truncated.`,
    );
  }
  return tensors;
}

function headerEnd(file: Buffer): number {
  const length = file.length < LENGTH_BYTES ? undefined : file.readBigUInt64LE();
  if (length === undefined || length > file.length - LENGTH_BYTES) {
    throw invalidModel('The safetensors file ends within its header. It may be truncated.');
  }
  return LENGTH_BYTES + Number(length);
}

function placedTensor(name: string, entry: unknown): Placed {
  if (!isJsonObject(entry)) throw invalidModel(`Tensor ${name} has no description.`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isDtype(dtype)) throw invalidModel(`Tensor ${name} has the unknown dtype ${JSON.stringify(dtype)}.`);
  if (!isSizes(shape)) throw invalidModel(`Tensor ${name} has no valid shape.`);
  const [begin, end, rest] = isSizes(offsets) ? offsets : [];
  if (begin === undefined || end === undefined || rest !== undefined) {
    throw invalidModel(`Tensor ${name} has no valid offsets.`);
  }
  const bytes = shape.reduce((product, size) => product * size, ELEMENT_BYTES[dtype]);
  if (bytes !== end - begin) throw invalidModel(`Tensor ${name} has offsets that do not fit its shape.`);
  return { name, dtype, shape, begin, end };
}

function isDtype(value: unknown): value is Dtype {
  return typeof value === 'string' && Object.hasOwn(ELEMENT_BYTES, value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

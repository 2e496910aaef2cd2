import { toFloats } from '../../platform/half-precision.js';
import { invalidModel } from '../model/invalid-model.js';
import type { Tensor } from './safetensors.js';

/** The values of a tensor of 8-bit integers, as a view of the file. */
export function int8Values({ bytes }: Tensor): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The values of a tensor of floating-point numbers, all finite. @throws DiffdexError EMBEDDER_INVALID */
export function floatValues(tensor: Tensor): Float32Array {
  const floats = readFloats(tensor);
  if (!floats.every((value) => Number.isFinite(value)))
    throw invalidModel(`Tensor ${tensor.name} contains NaN or infinity.`);
  return floats;
}

/** The values of a tensor of integers from 0 to `limit` - 1. @throws DiffdexError EMBEDDER_INVALID */
export function indexValues(tensor: Tensor, limit: number): Int32Array {
  const values = readIntegers(tensor);
  if (!values.every((value) => value >= 0 && value < limit)) {
    throw invalidModel(`Tensor ${tensor.name} points beyond the ${String(limit)} rows of the model.`);
  }
  return Int32Array.from(values, Number);
}

function readFloats(tensor: Tensor): Float32Array {
  switch (tensor.dtype) {
    case 'F64':
      return Float32Array.from(new Float64Array(aligned(tensor)));
    case 'F32':
      return new Float32Array(aligned(tensor));
    case 'F16':
      return toFloats(new Uint16Array(aligned(tensor)));
    case 'BF16':
      return new Float32Array(
        Uint32Array.from(new Uint16Array(aligned(tensor)), (bits) => bits << 16).buffer,
      );
    default:
      throw invalidModel(`Tensor ${tensor.name} contains ${tensor.dtype}, not floating-point numbers.`);
  }
}

function readIntegers(tensor: Tensor): (number | bigint)[] {
  switch (tensor.dtype) {
    case 'I64':
      return [...new BigInt64Array(aligned(tensor))];
    case 'I32':
      return [...new Int32Array(aligned(tensor))];
    default:
      throw invalidModel(`Tensor ${tensor.name} contains ${tensor.dtype}, not integers.`);
  }
}

/** A copy: data in a safetensors file may begin at any address, typed arrays may not. */
function aligned({ bytes }: Tensor): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

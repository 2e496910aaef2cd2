import { describe, expect, it } from 'vitest';
import { toFloats, toHalf } from '../../src/platform/half-precision.js';

const everyHalf = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits);

/** The value of a half by the definition of the format. */
function valueOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  if (exponent === 0x1f) return mantissa === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * mantissa * 2 ** -24 : sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

function halfOf(value: number): number {
  return toHalf(Float32Array.of(value))[0] ?? 0;
}

/** The single-precision number next to a positive one. */
function neighbour(value: number, step: 1 | -1): number {
  const float = Float32Array.of(value);
  const bits = new Uint32Array(float.buffer);
  bits[0] = (bits[0] ?? 0) + step;
  return float[0] ?? 0;
}

describe('half precision', () => {
  it('reads every half as the format defines it', () => {
    const floats = toFloats(everyHalf);
    const wrong = everyHalf.filter((bits) => !Object.is(floats[bits], valueOf(bits)));
    expect([...wrong]).toEqual([]);
  });

  it('writes the value of every half back to the same bits', () => {
    const back = toHalf(toFloats(everyHalf));
    const wrong = everyHalf.filter((bits) => back[bits] !== bits && !Number.isNaN(valueOf(bits)));
    expect([...wrong]).toEqual([]);
    expect(back[0x7e01]).toBe(0x7e00);
    expect(back[0xfc01]).toBe(0xfe00);
  });

  it('rounds to the nearest half and ties to even, between any two finite halves', () => {
    const wrong: number[] = [];
    for (let low = 0; low < 0x7bff; low++) {
      const tie = (valueOf(low) + valueOf(low + 1)) / 2;
      const even = low % 2 === 0 ? low : low + 1;
      if (halfOf(tie) !== even) wrong.push(low);
      if (halfOf(neighbour(tie, -1)) !== low) wrong.push(low);
      if (halfOf(neighbour(tie, 1)) !== low + 1) wrong.push(low);
      if (halfOf(-tie) !== (even | 0x8000)) wrong.push(low);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['the largest half', 65504, 0x7bff],
    ['just below the border of infinity', neighbour(65520, -1), 0x7bff],
    ['the border of infinity', 65520, 0x7c00],
    ['65536', 65536, 0x7c00],
    ['the largest float', 3.4028234663852886e38, 0x7c00],
    ['negative infinity', -Infinity, 0xfc00],
    ['the least subnormal float', 2 ** -149, 0],
    ['negative zero', -0, 0x8000],
    ['a hair over half of the least half', neighbour(2 ** -25, 1), 1],
  ])('rounds %s', (_, value, half) => {
    expect(halfOf(value)).toBe(half);
  });

  it('reads a part of a larger buffer', () => {
    const floats = Float32Array.of(9, 1, -2, 9).subarray(1, 3);
    expect([...toFloats(toHalf(floats))]).toEqual([1, -2]);
  });
});

/**
 * IEEE 754 half precision (binary16): 1 sign bit, 5 exponent bits, 10 mantissa bits.
 * After Fabian Giesen's `float_to_half_fast3_rtne` and `half_to_float`, https://gist.github.com/rygorous/2156668.
 */

const SIGN = 0x8000;
const INFINITY_BITS = 0x7c00;
const NAN_BITS = 0x7e00;

/** The bits of the single-precision 65536, 2^-14 (the least normal half) and infinity. */
const FIRST_TOO_LARGE = 0x47800000;
const FIRST_NORMAL = 0x38800000;
const SINGLE_INFINITY = 0x7f800000;

/** Exponent biases of the two formats, 127 and 15, apart by this much in single-precision bits. */
const REBIAS = (127 - 15) << 23;

/** Adding 0.5 to a number below 2^-14 makes the processor round it to 2^-24, the unit of subnormal halves. */
const SUBNORMAL_MAGIC = 0.5;
const SUBNORMAL_MAGIC_BITS = 0x3f000000;
const SUBNORMAL_UNIT = 2 ** -24;

/**
 * Rounds to the nearest half, ties to even. Numbers from 65520 on become infinity, numbers up to 2^-25 zero; the sign
 * stays, also of zero. Every NaN becomes the same quiet NaN.
 */
export function toHalf(floats: Float32Array): Uint16Array {
  const bits = new Uint32Array(floats.buffer, floats.byteOffset, floats.length);
  const scratch = new Float32Array(1);
  const scratchBits = new Uint32Array(scratch.buffer);
  const halves = new Uint16Array(floats.length);
  for (let i = 0; i < halves.length; i++) {
    const single = bits[i] ?? 0;
    const magnitude = single & 0x7fffffff;
    let half: number;
    if (magnitude >= FIRST_TOO_LARGE) {
      half = magnitude > SINGLE_INFINITY ? NAN_BITS : INFINITY_BITS;
    } else if (magnitude < FIRST_NORMAL) {
      scratch[0] = Math.abs(floats[i] ?? 0) + SUBNORMAL_MAGIC;
      half = (scratchBits[0] ?? 0) - SUBNORMAL_MAGIC_BITS;
    } else {
      const lastKeptBit = (magnitude >>> 13) & 1;
      half = (magnitude - REBIAS + 0xfff + lastKeptBit) >>> 13;
    }
    halves[i] = ((single >>> 16) & SIGN) | half;
  }
  return halves;
}

/** The exact values of halves. */
export function toFloats(halves: Uint16Array): Float32Array {
  const floats = new Float32Array(halves.length);
  const bits = new Uint32Array(floats.buffer);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i] ?? 0;
    const sign = (half & SIGN) << 16;
    const exponent = half & INFINITY_BITS;
    if (exponent === 0) {
      floats[i] = (half & 0x3ff) * (sign === 0 ? SUBNORMAL_UNIT : -SUBNORMAL_UNIT);
    } else {
      const rebias = exponent === INFINITY_BITS ? 2 * REBIAS : REBIAS;
      bits[i] = sign | (((half & 0x7fff) << 13) + rebias);
    }
  }
  return floats;
}

import type { Pooling } from '../../core/embedding-settings.js';

/** As PyTorch's `layer_norm` has it by default. */
const EPSILON = 1e-5;

/** Vectors of tokens, row-major: texts x tokens x width. Each text's tokens come first, padding after them. */
export interface HiddenStates {
  values: Float32Array;
  tokens: number;
  width: number;
}

/** One vector of `width` a text, in order. `lengths` are the tokens of each text without padding, at least 1. */
export function poolTokens(
  { values, tokens, width }: HiddenStates,
  lengths: readonly number[],
  pooling: Pooling,
): Float64Array[] {
  return lengths.map((length, text) => {
    const start = text * tokens * width;
    const first = pooling === 'last' ? length - 1 : 0;
    const end = pooling === 'cls' ? 1 : length;
    const sum = new Float64Array(width);
    for (let token = first; token < end; token++) {
      const row = start + token * width;
      for (let k = 0; k < width; k++) sum[k] = (sum[k] ?? 0) + (values[row + k] ?? NaN);
    }
    for (let k = 0; k < width; k++) sum[k] = (sum[k] ?? 0) / (end - first);
    return sum;
  });
}

/** Shifts and scales to mean 0 and variance 1, without learned factors. */
export function layerNormOf(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return values.map((value) => (value - mean) / Math.sqrt(variance + EPSILON));
}

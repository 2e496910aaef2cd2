/** As PyTorch's `layer_norm` has it by default. */
const EPSILON = 1e-5;

/** Shifts and scales to mean 0 and variance 1, without learned factors. */
export function layerNormOf(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return values.map((value) => (value - mean) / Math.sqrt(variance + EPSILON));
}

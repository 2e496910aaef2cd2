import { toFloats, toHalf } from '../../platform/half-precision.js';
import type { HalfVector } from '../../core/types.js';

/** The mean of a file's chunk vectors, of unit length; made from stored precision, so that reuse changes nothing. */
export function fileVectorOf(vectors: readonly HalfVector[]): HalfVector | undefined {
  const [first] = vectors;
  if (!first) return undefined;
  const sum = new Float64Array(first.length);
  for (const vector of vectors) {
    const floats = toFloats(vector);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (floats[i] ?? 0);
  }
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
  const mean = new Float32Array(sum.length);
  if (length > 0) for (let i = 0; i < mean.length; i++) mean[i] = (sum[i] ?? 0) / length;
  return toHalf(mean);
}

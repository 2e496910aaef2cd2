/**
 * The first `dimension` numbers, scaled to length 1; `undefined` where one of them is not finite. Zeros become the first
 * unit vector, as cosine similarity with zero is NaN.
 */
export function unitVectorOf(values: ArrayLike<number>, dimension: number): Float32Array | undefined {
  let squares = 0;
  for (let i = 0; i < dimension; i++) squares += (values[i] ?? NaN) ** 2;
  if (!Number.isFinite(squares)) return undefined;
  const vector = new Float32Array(dimension);
  if (squares === 0) vector[0] = 1;
  else for (let i = 0; i < dimension; i++) vector[i] = (values[i] ?? 0) / Math.sqrt(squares);
  return vector;
}

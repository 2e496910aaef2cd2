const STEPS = 4000;
const RATE = 0.5;
/** Keeps weights small where signs say the same (ridge regression). */
const DECAY = 0.001;

/**
 * Fits the probability that a sample is right to its signs, by gradient descent on signs of mean 0 and deviation 1; the same weights for the
 * same samples.
 *
 * @param {{ signs: Record<string, number>, isRight: boolean }[]} samples
 * @returns {{ bias: number, weights: Record<string, number> }} for the signs as they are
 */
export function fitLogistic(samples) {
  const names = Object.keys(samples[0].signs);
  const scales = names.map((name) => scaleOf(samples.map(({ signs }) => signs[name])));
  const rows = samples.map(({ signs }) =>
    names.map((name, i) => (signs[name] - scales[i].mean) / scales[i].deviation),
  );
  const weights = names.map(() => 0);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const errors = rows.map(
      (row, at) =>
        sigmoid(row.reduce((sum, value, i) => sum + value * weights[i], bias)) - Number(samples[at].isRight),
    );
    for (let i = 0; i < weights.length; i++) {
      const slope = rows.reduce((sum, row, at) => sum + row[i] * errors[at], 0) / rows.length;
      weights[i] -= RATE * (slope + DECAY * weights[i]);
    }
    bias -= RATE * (errors.reduce((sum, error) => sum + error, 0) / rows.length);
  }
  const own = weights.map((weight, i) => weight / scales[i].deviation);
  return {
    bias: rounded(bias - own.reduce((sum, weight, i) => sum + weight * scales[i].mean, 0)),
    weights: Object.fromEntries(names.map((name, i) => [name, rounded(own[i])])),
  };
}

function scaleOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function sigmoid(sum) {
  return 1 / (1 + Math.exp(-sum));
}

function rounded(value) {
  return Number(value.toFixed(3));
}

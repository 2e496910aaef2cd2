import { randomNumbers } from '../measure/random-numbers.mjs';

const ROUNDS = 2000;

/**
 * The mean of repositories' means, and its 95 % interval by the bootstrap over repositories (Efron, 1979): questions of one
 * repository are alike, so they are drawn together.
 *
 * @param {number[][]} byRepository the figures of each repository's questions
 * @returns {{ mean: number, low: number, high: number }}
 */
export function bootstrapMean(byRepository) {
  const means = byRepository.filter(({ length }) => length > 0).map(meanOf);
  const random = randomNumbers(1);
  const draws = Array.from({ length: ROUNDS }, () =>
    meanOf(means.map(() => means[Math.floor(random() * means.length)])),
  ).sort((left, right) => left - right);
  const at = (part) => draws[Math.min(ROUNDS - 1, Math.floor(part * ROUNDS))];
  return { mean: meanOf(means), low: at(0.025), high: at(0.975) };
}

function meanOf(figures) {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}

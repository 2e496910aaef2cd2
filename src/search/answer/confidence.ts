import type { AnswerSigns } from './answer-signs.js';

/**
 * Logistic regression over the signs of an answer, fitted by `node bench/quality/confidence.mjs`: is a file that answers among the
 * five best hits? Its questions are subjects of commits, asked of their own repository and of others.
 */
const BIAS = -11.763;
const WEIGHTS: Readonly<AnswerSigns> = {
  coverage: 1.212,
  known: 7.768,
  agreement: 1.26,
  score: 1.254,
  lead: 3.165,
};

/** Below this an answer is most likely none. */
export const WEAK = 0.05;

/** The probability, 0 to 1, that one of the five best hits is of a file that answers. */
export function confidenceOf(signs: AnswerSigns): number {
  const names = Object.keys(WEIGHTS) as (keyof AnswerSigns)[];
  const sum = names.reduce((total, name) => total + WEIGHTS[name] * signs[name], BIAS);
  return 1 / (1 + Math.exp(-sum));
}

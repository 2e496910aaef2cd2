import type { EmbedderUsage } from '../../core/ports/embedder.js';
import { countOf } from '../text/format-figures.js';

/** Digits of a cost that tell something: most updates cost fractions of a cent. */
const COST_DIGITS = 6;

/** Tokens, requests and cost of embedding, as a phrase. */
export function describeUsage({ tokens, isEstimate, requests, cost }: EmbedderUsage): string {
  const parts = [`${isEstimate ? 'at most ' : ''}${countOf(tokens, 'token')}`, countOf(requests, 'request')];
  if (cost !== undefined) parts.push(`cost ${formatCost(cost)}`);
  return parts.join(', ');
}

/** The object `usage` in the JSON of an update. */
export function usageJson({ texts, tokens, isEstimate, requests, cost }: EmbedderUsage) {
  return { texts, tokens, is_estimate: isEstimate, requests, ...(cost !== undefined && { cost }) };
}

/** A cost with two to six decimals, without zeros at the end: `0.0125`, `3.00`. */
export function formatCost(cost: number): string {
  return cost.toFixed(COST_DIGITS).replace(/(\.\d\d\d*?)0+$/, '$1');
}

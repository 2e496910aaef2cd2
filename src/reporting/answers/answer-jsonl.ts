import type { SearchHit, Neighbour, Freshness } from '../../core/results/search-answer.js';
import { hitJson, neighbourJson } from './answer-json.js';
import { safeJson } from '../text/safe-json.js';

/** A JSON object a line for each hit, then for each neighbour: what was asked, the indexed revision, and the fields as in `answerJson`. */
export function answerJsonl(
  asked: Readonly<Record<string, unknown>>,
  {
    hits,
    neighbours = [],
    snapshot,
  }: { hits: readonly SearchHit[]; neighbours?: readonly Neighbour[] | undefined; snapshot: Freshness },
): string {
  const { revision } = snapshot;
  return [...hits.map(hitJson), ...neighbours.map(neighbourJson)]
    .map((fields) => `${safeJson({ ...asked, revision, ...fields })}\n`)
    .join('');
}

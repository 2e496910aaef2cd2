import type { SearchHit, Freshness } from '../../core/results/search-answer.js';
import { hitJson } from './answer-json.js';
import { safeJson } from '../text/safe-json.js';

/** A JSON object a line for each hit: what was asked, the indexed revision, and the hit as in `answerJson`. */
export function answerJsonl(
  asked: Readonly<Record<string, unknown>>,
  { hits, snapshot }: { hits: readonly SearchHit[]; snapshot: Freshness },
): string {
  const { revision } = snapshot;
  return hits.map((hit) => `${safeJson({ ...asked, revision, ...hitJson(hit) })}\n`).join('');
}

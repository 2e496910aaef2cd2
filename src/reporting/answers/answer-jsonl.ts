import type { SearchHit, Neighbour, Freshness } from '../../core/results/search-answer.js';
import { hitJson, neighbourJson } from './answer-json.js';

/** An object for each hit, then for each neighbour: what was asked, the indexed revision, and the fields as in `answerJson`. */
export function answerEntryObjects(
  asked: Readonly<Record<string, unknown>>,
  {
    hits,
    neighbours = [],
    snapshot,
  }: { hits: readonly SearchHit[]; neighbours?: readonly Neighbour[] | undefined; snapshot: Freshness },
): Record<string, unknown>[] {
  const { revision } = snapshot;
  return [...hits.map(hitJson), ...neighbours.map(neighbourJson)].map((fields) => ({
    ...asked,
    revision,
    ...fields,
  }));
}

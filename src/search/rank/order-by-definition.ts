import { mentionsName } from '../../text/bare-name.js';
import type { QueryName } from '../query/query-names.js';
import { definitionOf } from './boost-definition.js';
import type { Candidate } from './candidate.js';

/** Definitions of a name first, best first, then the chunks that mention it as ranked; what does neither goes. */
export function orderByDefinition(candidates: readonly Candidate[], name: QueryName): Candidate[] {
  const bare = name.name.replace(/[?!]$/, '');
  const judged = candidates.map((candidate) => ({
    candidate,
    definition: definitionOf(candidate.row, name),
  }));
  const defining = judged
    .filter(({ definition }) => definition > 0)
    .sort((left, right) => right.definition - left.definition);
  const mentioning = judged.filter(
    ({ candidate, definition }) => definition === 0 && mentionsName(candidate.row.content, bare),
  );
  return [...defining, ...mentioning].map(({ candidate }) => candidate);
}

import type { Hit } from '../../core/results/search-answer.js';
import type { TextPattern } from '../../core/text-pattern.js';

/** Adds to hits where a pattern matches in them. @throws DiffdexError ARGUMENT_INVALID for what is no pattern */
export async function markMatches<Item extends Hit>(
  hits: readonly Item[],
  pattern: TextPattern,
): Promise<Item[]> {
  const { createMatcher } = await import('../../text/text-matcher.js');
  const matcher = createMatcher(pattern);
  return hits.map((hit) => ({ ...hit, matches: matcher.matchesIn(hit.content, hit.startLine) }));
}

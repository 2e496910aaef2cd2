import type { Neighbour, Relation, UseCounts } from '../../core/results/search-answer.js';
import { countOf } from '../text/format-figures.js';

const PHRASES: Readonly<Record<Relation, string>> = {
  base: 'extended by',
  implementation: 'extends',
  caller: 'uses',
  callee: 'used by',
};

/** What ties a neighbour to a hit, in words: `uses hit 2 (likely)`. */
export function describeNeighbour({
  relation,
  of,
  tier,
}: Pick<Neighbour, 'relation' | 'of' | 'tier'>): string {
  return `${PHRASES[relation]} hit ${String(of)}${tier === 'exact' ? '' : ` (${tier})`}`;
}

/** How many uses a hit has, in words: `12 uses, 3 of them possible`. */
export function describeUses({ exact, likely, possible }: UseCounts): string {
  const doubts = [
    likely > 0 ? `${String(likely)} likely` : '',
    possible > 0 ? `${String(possible)} possible` : '',
  ].filter((one) => one !== '');
  const total = countOf(exact + likely + possible, 'use');
  return doubts.length === 0 ? total : `${total} (${doubts.join(', ')})`;
}

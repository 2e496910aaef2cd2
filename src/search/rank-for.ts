import type { Hit } from '../core/results/search-answer.js';
import { fitLimits } from './answer/fit-limits.js';
import { hitOf } from './answer/hit-of.js';
import { noteOn } from './answer/note-on.js';
import type { SearchPlan } from './answer/plan-search.js';
import type { Candidate } from './rank/candidate.js';
import { lineOfDefinition } from './rank/boost-definition.js';
import { orderByDefinition } from './rank/order-by-definition.js';
import { rank, type Evidence } from './rank/rank.js';
import type { SearchRequest } from './answer/search-answer.js';

/** Hits, best first, and what a reader should know of them. */
export interface RankedHits {
  hits: Hit[];
  /** All that was ranked, best first, also beyond the limits. */
  ranked: readonly Candidate[];
  note?: string;
}

/** Without words to rank by. */
function asFound({ rows }: Evidence): Candidate[] {
  return rows.map((row) => ({ row, score: 0, explanation: {} }));
}

/** The hits that evidence comes to, within the limits of the request. */
export function rankFor(plan: SearchPlan, evidence: Evidence, request: SearchRequest): RankedHits {
  const { understood, mode } = plan;
  const ranked = understood.terms.length === 0 ? asFound(evidence) : rank(understood, evidence);
  const [name] = understood.names;
  const ordered = mode === 'symbol' && name ? orderByDefinition(ranked, name) : ranked;
  const isName = understood.kind === 'symbol' && !plan.pattern;
  const fitting = fitLimits(ordered, request);
  const hits = fitting.items.map(({ row, score, explanation }, index) =>
    hitOf(row, index + 1, score, {
      explanation: request.explain ? explanation : undefined,
      line: isName && name ? lineOfDefinition(row, name) : undefined,
    }),
  );
  const note = noteOn(plan, evidence, fitting);
  return { hits, ranked: ordered, ...(note !== undefined && { note }) };
}

import { DiffdexError } from '../../core/errors.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import type { SearchHit, SearchMode } from '../../core/results/search-answer.js';
import { markMatches } from '../../search/answer/mark-matches.js';
import { joinNotes } from '../../search/answer/note-on.js';
import { planSearch, withFilter, type SearchPlan } from '../../search/answer/plan-search.js';
import { rankSeveral, type NamedHit, type RepositoryEvidence } from '../../search/rank-several.js';
import { NO_WORDS } from '../../search/search.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import type { SearchRequest } from './ask-snapshot.js';
import { markDirtyHits } from './mark-dirty-hits.js';

/** One of the repositories that are asked, and what restricts hits there: absolute paths are of one repository. */
export interface AskedRepository {
  repository: string;
  view: SnapshotView;
  filter: SearchFilter;
}

export type RepositoryHit = SearchHit & { repository: string };

export interface SeveralAnswer {
  mode: SearchMode;
  /** Best first, ranked together. */
  hits: RepositoryHit[];
  /** Repositories that could not answer, while the others did. */
  failed: { repository: string; error: DiffdexError }[];
  /** As of one repository. */
  note?: string;
  tookMs: number;
}

/** Asks several snapshots the same, and ranks what they have as if they were one. */
export async function askSeveral(
  asked: readonly AskedRepository[],
  request: Omit<SearchRequest, 'filter'>,
): Promise<SeveralAnswer> {
  const startedAt = performance.now();
  const plan = planSearch(request);
  const finish = (answer: Pick<SeveralAnswer, 'hits' | 'failed' | 'note'>): SeveralAnswer => ({
    mode: plan.mode,
    ...answer,
    tookMs: performance.now() - startedAt,
  });
  if (plan.understood.terms.length === 0 && !plan.pattern)
    return finish({ hits: [], failed: [], note: NO_WORDS });

  const outcomes = await Promise.all(asked.map((one) => retrieveFrom(one, plan)));
  const failed = outcomes.filter((outcome) => 'error' in outcome);
  const evidence = outcomes.filter((outcome) => 'retrieved' in outcome);
  const answered = asked.filter((_, at) => outcomes[at] && 'retrieved' in outcomes[at]);
  const { hits: ranked, note } = rankSeveral(plan, evidence, request);
  const hits = plan.pattern ? await markMatches(ranked, plan.pattern) : ranked;
  const whyEmpty = hits.length === 0 ? await explainEmpty(answered, plan) : undefined;
  return finish({
    hits: await dateAll(answered, hits, request.contextLines),
    failed,
    ...joinNotes(note, whyEmpty),
  });
}

/** Why none of them has anything; `undefined` where one has files to search in. */
async function explainEmpty(
  asked: readonly AskedRepository[],
  plan: SearchPlan,
): Promise<string | undefined> {
  const reasons = await Promise.all(
    asked.map(({ view, filter }) => view.snapshot.search.explainEmpty(withFilter(plan, filter))),
  );
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

async function retrieveFrom(
  { repository, view: { snapshot }, filter }: AskedRepository,
  plan: SearchPlan,
): Promise<RepositoryEvidence | SeveralAnswer['failed'][number]> {
  try {
    const retrieved = await snapshot.search.retrieve(withFilter(plan, filter));
    return { repository, embedder: snapshot.manifest.embedder.digest, retrieved };
  } catch (error) {
    if (error instanceof DiffdexError) return { repository, error };
    throw error;
  }
}

/** The same hits in the same order, each dated by the repository that it is of. */
async function dateAll(
  asked: readonly AskedRepository[],
  hits: readonly NamedHit[],
  contextLines: number | undefined,
): Promise<RepositoryHit[]> {
  const dated = await Promise.all(
    asked.map(async ({ repository, view }) => {
      const own = hits.filter((hit) => hit.repository === repository);
      const found = await markDirtyHits(view, own, contextLines);
      return found.map((hit) => ({ ...hit, repository }));
    }),
  );
  return dated.flat().sort((left, right) => left.rank - right.rank);
}

import { normalizePattern, pathMatcher } from '../text/glob/path-pattern.js';
import type { Embedder } from '../core/ports/embedder.js';
import type { SearchFilter, SnapshotReader } from '../core/ports/snapshot-reader.js';
import type { Hit } from '../core/results/search-answer.js';
import { explainEmpty } from './answer/explain-empty.js';
import { fuseEvidence } from './retrieval/fuse-evidence.js';
import { markMatches } from './answer/mark-matches.js';
import { readSigns } from './answer/answer-signs.js';
import { confidenceOf } from './answer/confidence.js';
import { joinNotes, noteOnConfidence, noteOnMatching } from './answer/note-on.js';
import { followPaths, type PathGuide } from './answer/path-guide.js';
import { planSearch, type SearchPlan } from './answer/plan-search.js';
import { rankFor } from './rank-for.js';
import { joinFilters } from './query/query-operators.js';
import { findRelated, type RelatedAnswer, type RelatedRequest } from './related.js';
import { retrieve, type Retrieved } from './retrieval/retrieve.js';
import { retrieveMatching } from './retrieval/retrieve-matching.js';
import type { SearchAnswer, SearchRequest } from './answer/search-answer.js';

export interface SearchParts {
  reader: SnapshotReader;
  embedder: Embedder;
  guide?: PathGuide | undefined;
}

export interface Search {
  /** @throws DiffdexError INDEX_CORRUPT where the snapshot cannot be read */
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** What this snapshot has for a query, to be ranked with what others have. @throws DiffdexError INDEX_CORRUPT */
  retrieve(plan: SearchPlan): Promise<Retrieved>;
  /** What of the filter fits no file here; `undefined` where there are files to search in. @throws DiffdexError INDEX_CORRUPT */
  explainEmpty(plan: Pick<SearchPlan, 'filter'>): Promise<string | undefined>;
  /** @throws DiffdexError ARGUMENT_INVALID where the index holds no such file, INDEX_CORRUPT */
  related(request: RelatedRequest): Promise<RelatedAnswer>;
}

export const NO_WORDS = 'The query has no words to search for.';
const TOO_WEAK = 'No hit reaches the requested confidence.';

/** Search over one snapshot. The embedder is asked only by modes that need a vector. */
export function createSearch(parts: SearchParts): Search {
  return {
    search: (request) => search(parts, request),
    retrieve: async (plan) => retrieveFor(parts, plan, (await followPaths(plan.filter, parts.guide)).filter),
    explainEmpty: ({ filter }) => whyEmpty(parts, filter),
    related: async ({ filter, ...request }) => {
      const followed = await followPaths(joinFilters(filter ?? {}, {}), parts.guide);
      return findRelated(parts.reader, { ...request, filter: followed.filter });
    },
  };
}

async function search(parts: SearchParts, request: SearchRequest): Promise<SearchAnswer> {
  const plan = planSearch(request);
  const { understood, mode, filter } = plan;
  const { query } = request;
  const { pattern } = plan;
  if (understood.terms.length === 0 && !pattern) return { query, mode, hits: [], note: NO_WORDS };
  const followed = await followPaths(filter, parts.guide);
  const retrieved = await retrieveFor(parts, plan, followed.filter);
  const evidence = fuseEvidence([retrieved], understood.kind, { isOneModel: true });
  const ranked = rankFor(plan, evidence, request);
  const confidence = isJudged(plan)
    ? confidenceOf(readSigns(understood, retrieved, ranked.ranked))
    : undefined;
  const isTooWeak = confidence !== undefined && confidence < (request.minScore ?? 0);
  if (isTooWeak) return { query, mode, hits: [], confidence, ...joinNotes(followed.note, TOO_WEAK) };
  const hits = pattern ? await markMatches(ranked.hits, pattern) : ranked.hits;
  const lacking =
    hits.length === 0 ? await whyEmpty(parts, followed.filter) : await whyLacking(parts, filter, hits);
  const { matching } = retrieved;
  return {
    query,
    mode,
    hits,
    ...(confidence !== undefined && { confidence }),
    ...(pattern && { pattern }),
    ...(matching && { matching }),
    ...joinNotes(
      followed.note,
      ranked.note,
      lacking,
      hits.length > 0 ? noteOnConfidence(confidence) : undefined,
      matching && noteOnMatching(matching, hits.length),
    ),
  };
}

/** Whether anybody can tell how sure the answer is: a question in words, of which both words and vectors were asked. */
function isJudged({ mode, pattern, understood: { kind, pathMentions, phrases } }: SearchPlan): boolean {
  return (
    mode === 'hybrid' && !pattern && kind !== 'code' && pathMentions.length === 0 && phrases.length === 0
  );
}

function retrieveFor(
  parts: SearchParts,
  { understood, mode, pattern }: SearchPlan,
  filter: SearchFilter,
): Promise<Retrieved> {
  return pattern
    ? retrieveMatching(parts, pattern, understood, mode, filter)
    : retrieve(parts, understood, mode, filter);
}

/** What of a filter fits no file here; `undefined` where there are files to search in. */
async function whyEmpty({ reader, guide }: SearchParts, filter: SearchFilter): Promise<string | undefined> {
  return (filter.paths && (await guide?.explainSkipped(filter.paths))) ?? explainEmpty(reader, filter);
}

/** Why some of several paths have no hits. */
function whyLacking(
  { guide }: SearchParts,
  { paths = [] }: SearchFilter,
  hits: readonly Hit[],
): Promise<string | undefined> | undefined {
  const lacking = paths.filter((path) => {
    const isBelow = pathMatcher(normalizePattern(path));
    return !hits.some((hit) => isBelow(hit.path));
  });
  return lacking.length > 0 && lacking.length < paths.length ? guide?.explainSkipped(lacking) : undefined;
}

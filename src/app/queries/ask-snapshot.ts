import type { SnapshotView } from '../snapshot/snapshot-view.js';
import type { SearchResult, SearchHit, RelatedResult } from '../../core/results/search-answer.js';
import type { RelatedRequest as SnapshotRelated } from '../../search/related.js';
import type { SearchRequest as SnapshotRequest } from '../../search/answer/search-answer.js';
import { joinNotes } from '../../search/answer/note-on.js';
import { findIndexedFile } from './find-file.js';
import { markDirtyHits } from './mark-dirty-hits.js';

/** Lines to add before and after each hit. */
interface Widening {
  contextLines?: number | undefined;
}

/** What references add to hits. */
interface Surroundings {
  /** Tokens of a language model that may be spent on code that uses the hits, that they use, or that they extend; none by default. */
  neighbours?: number | undefined;
}

export type SearchRequest = SnapshotRequest & Widening & Surroundings;
export type RelatedRequest = SnapshotRelated & Widening;

/**
 * Hits tell how many uses they have where they are to be explained, or neighbours are asked for.
 *
 * @throws DiffdexError INDEX_CORRUPT
 */
export async function ask(view: SnapshotView, request: SearchRequest): Promise<SearchResult> {
  const startedAt = performance.now();
  const answer = await view.snapshot.search.search(request);
  const hits = await markDirtyHits(view, answer.hits, request.contextLines);
  return {
    ...answer,
    snapshot: view.freshness,
    ...(await addSurroundings(view, hits, request)),
    ...joinNotes(view.note, answer.note),
    tookMs: performance.now() - startedAt,
  };
}

/** What references tell of hits. */
async function addSurroundings(
  view: SnapshotView,
  hits: readonly SearchHit[],
  { explain = false, neighbours: maxTokens = 0, contextLines }: SearchRequest,
): Promise<Pick<SearchResult, 'hits' | 'neighbours'>> {
  if (!explain && maxTokens === 0) return { hits: [...hits] };
  // Most searches need nothing of references.
  const { hitsWithUses, neighboursOf } = await import('./surroundings.js');
  const counted = await hitsWithUses(view, hits);
  if (maxTokens === 0) return { hits: counted };
  return { hits: counted, neighbours: await neighboursOf(view, hits, { maxTokens, contextLines }) };
}

/** @throws DiffdexError ARGUMENT_INVALID where the index holds no such file or lines, INDEX_CORRUPT */
export async function askRelated(view: SnapshotView, request: RelatedRequest): Promise<RelatedResult> {
  const startedAt = performance.now();
  const { path, line } = request;
  const file = await findIndexedFile(view.snapshot, path);
  const answer = await view.snapshot.search.related({ ...request, path: file.path });
  const [seed, ...hits] = await markDirtyHits(view, [answer.seed, ...answer.hits], request.contextLines);
  if (!seed) throw new Error('the chunk to compare with is missing');
  const tookMs = performance.now() - startedAt;
  return { path, line, snapshot: view.freshness, seed, hits, ...joinNotes(view.note), tookMs };
}

import type { DatedAnswer, DatedHit, DatedRelated, Hit } from '../core/search-answer.js';
import type { RelatedRequest as SnapshotRelated } from '../search/related.js';
import { createSearch } from '../search/search.js';
import type { SearchRequest as SnapshotRequest } from '../search/search-answer.js';
import { freshnessOf, headOf } from './freshness.js';
import type { App } from './open-app.js';
import { openReader } from './open-reader.js';
import { requireManifest } from './require-manifest.js';
import { watchDirty } from './watch-dirty.js';
import { widenHits } from './widen-hits.js';

/** Lines to add before and after each hit. */
interface Widening {
  contextLines?: number | undefined;
}

export type SearchRequest = SnapshotRequest & Widening;
export type RelatedRequest = SnapshotRelated & Widening;

export interface SearchSession {
  ask(request: SearchRequest): Promise<DatedAnswer>;
  /** @throws DiffdexError ARGUMENT_INVALID where the index holds no such file */
  related(request: RelatedRequest): Promise<DatedRelated>;
  close(): void;
}

/**
 * Opens the snapshot for one or many questions.
 *
 * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_MODEL_MISMATCH, …
 */
export async function openSearch(app: App): Promise<SearchSession> {
  const { source } = app.repository;
  const manifest = await requireManifest(app.store);
  const [snapshot, { reader, embedder }] = await Promise.all([
    headOf(source).then((head) => freshnessOf(manifest, source, head)),
    openReader(app, manifest),
  ]);
  const search = createSearch({ reader, embedder });
  const listDirty = watchDirty(source);
  const date = async (hits: readonly Hit[], contextLines = 0): Promise<DatedHit[]> => {
    const dirty = await listDirty(hits);
    const dated = hits.map((hit) => ({ ...hit, dirty: dirty.has(hit.path) }));
    return source && contextLines > 0 ? widenHits(source, dated, contextLines) : dated;
  };
  return {
    async ask(request) {
      const startedAt = performance.now();
      const answer = await search.search(request);
      const hits = await date(answer.hits, request.contextLines);
      return { ...answer, snapshot, hits, tookMs: performance.now() - startedAt };
    },
    async related(request) {
      const startedAt = performance.now();
      const { path, line } = request;
      const answer = await search.related(request);
      const [seed, ...hits] = await date([answer.seed, ...answer.hits], request.contextLines);
      if (!seed) throw new Error('the seed is lost');
      return { path, line, snapshot, seed, hits, tookMs: performance.now() - startedAt };
    },
    close: () => {
      reader.close();
    },
  };
}

import type { SearchResult, RelatedResult } from '../../core/results/search-answer.js';
import { ask, askRelated, type RelatedRequest, type SearchRequest } from './ask-snapshot.js';
import { freshnessOf, headOf } from '../snapshot/freshness.js';
import type { App } from '../open-app.js';
import { openBoth } from '../snapshot/open-both.js';
import { openSnapshot } from '../snapshot/open-snapshot.js';
import { requireManifest } from '../snapshot/require-manifest.js';

export type { SearchRequest };

export interface SearchSession {
  ask(request: SearchRequest): Promise<SearchResult>;
  /** @throws DiffdexError ARGUMENT_INVALID where the index holds no such file or lines */
  related(request: RelatedRequest): Promise<RelatedResult>;
  close(): void;
}

/**
 * Opens the present snapshot for one or many queries, all answered as of now.
 *
 * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_MODEL_MISMATCH, …
 */
export async function openSearch(app: App): Promise<SearchSession> {
  const manifest = await requireManifest(app);
  const { source } = app.repository;
  const [freshness, snapshot] = await openBoth(
    headOf(source).then((head) => freshnessOf(manifest, source, head)),
    openSnapshot(app, manifest),
  );
  const view = { snapshot, freshness, source };
  return {
    ask: (request) => ask(view, request),
    related: (request) => askRelated(view, request),
    close: () => {
      snapshot.close();
    },
  };
}

import type { SearchResult, RelatedResult } from '../../core/results/search-answer.js';
import { ask, askRelated, type RelatedRequest, type SearchRequest } from './ask-snapshot.js';
import { viewOf } from '../overlay/open-view.js';
import { PresentSnapshots } from '../overlay/present-snapshots.js';
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
 * Opens the newest snapshot for one or many queries. All are answered from the state at this moment.
 *
 * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_MODEL_MISMATCH, …
 */
export async function openSearch(app: App): Promise<SearchSession> {
  const manifest = await requireManifest(app);
  const { source } = app.repository;
  const presents = new PresentSnapshots(app);
  const [[freshness, uncommitted], snapshot] = await openBoth(
    headOf(source).then((head) => Promise.all([freshnessOf(manifest, source, head), presents.read(head)])),
    openSnapshot(app, manifest),
  );
  const view = viewOf(await presents.over(snapshot, uncommitted), freshness, source);
  return {
    ask: (request) => ask(view, request),
    related: (request) => askRelated(view, request),
    close: () => {
      snapshot.close();
      void presents.close();
    },
  };
}

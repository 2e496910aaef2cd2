import type { SearchResult, RelatedResult } from '../../core/results/search-answer.js';
import { ask, askRelated, type RelatedRequest, type SearchRequest } from './ask-snapshot.js';
import { viewOf } from '../overlay/open-view.js';
import { PresentSnapshots } from '../overlay/present-snapshots.js';
import { freshnessOf, headOf } from '../snapshot/freshness.js';
import type { App } from '../open-app.js';
import { openBoth } from '../snapshot/open-both.js';
import { openChosen } from '../overlay/open-chosen.js';
import { IndexChooser } from '../overlay/choose-index.js';

export type { SearchRequest };

export interface SearchSession {
  ask(request: SearchRequest): Promise<SearchResult>;
  /** @throws DiffdexError ARGUMENT_INVALID where the index holds no such file or lines */
  related(request: RelatedRequest): Promise<RelatedResult>;
  /** What a reader should know of all answers, which is also in the note of each; `undefined` for nothing. */
  readonly note: string | undefined;
  close(): void;
}

/**
 * Opens the newest snapshot for one or many queries. All are answered from the state at this moment.
 *
 * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_MODEL_MISMATCH, …
 */
export async function openSearch(app: App): Promise<SearchSession> {
  const chosen = await new IndexChooser(app).choose(!app.settings.overlay);
  const { source } = app.repository;
  const presents = new PresentSnapshots(app);
  const [[head, uncommitted], snapshot] = await openBoth(
    headOf(source).then(async (head) => {
      const uncommitted = await presents.read(head);
      await presents.prepare(uncommitted);
      return [head, uncommitted] as const;
    }),
    openChosen(app, chosen),
  );
  const freshness = await freshnessOf(snapshot.manifest, source, head);
  const view = viewOf(await presents.over(snapshot, uncommitted), freshness, source);
  return {
    ask: (request) => ask(view, request),
    related: (request) => askRelated(view, request),
    note: view.note,
    close: () => {
      snapshot.close();
      void presents.close();
    },
  };
}

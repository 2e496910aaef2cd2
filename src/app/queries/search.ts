import type { SearchResult, RelatedResult } from '../../core/results/search-answer.js';
import { ask, askRelated, type RelatedRequest, type SearchRequest } from './ask-snapshot.js';
import { openPresentView } from '../overlay/open-present-view.js';
import type { App } from '../open-app.js';

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
 * @param withReferences whether queries will ask for neighbours or explanations: references of changed files take time to read
 * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_MODEL_MISMATCH, …
 */
export async function openSearch(
  app: App,
  { withReferences = false }: { withReferences?: boolean } = {},
): Promise<SearchSession> {
  const { view, close } = await openPresentView(app, { withReferences });
  return {
    ask: (request) => ask(view, request),
    related: (request) => askRelated(view, request),
    note: view.note,
    close,
  };
}

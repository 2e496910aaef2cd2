import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import type { NamedLocation, Reference, ReferencesResult } from '../../core/results/reference-answer.js';
import type { App } from '../open-app.js';
import { openPresentView } from '../overlay/open-present-view.js';
import { answerReferences, listEdges, listUnused, type ReferencesQuery } from './answer-references.js';

export interface ReferencesSession {
  /** @throws DiffdexError ARGUMENT_INVALID, INDEX_CORRUPT */
  ask(query: ReferencesQuery): Promise<ReferencesResult>;
  /** Every edge that a filter lets through, in order of path, line and column. Empty `kinds` mean all. */
  edges(filter: SearchFilter): AsyncIterable<Reference>;
  /** Definitions that no edge leads to, in order of path and line. */
  unused(filter: SearchFilter): Promise<NamedLocation[]>;
  /** What a reader should know of all answers; `undefined` for nothing. */
  readonly note: string | undefined;
  close(): void;
}

/** Opens the newest snapshot, and what lies on disk, for questions about references. @throws DiffdexError as `openSearch` */
export async function openReferences(app: App): Promise<ReferencesSession> {
  const { view, close } = await openPresentView(app, { withReferences: true, withVectors: false });
  return {
    ask: (query) => answerReferences(view, query),
    edges: (filter) => listEdges(view, filter),
    unused: (filter) => listUnused(view, filter),
    note: view.note,
    close,
  };
}

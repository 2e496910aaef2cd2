import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import type { NamedLocation, Reference, ReferencesResult } from '../../core/results/reference-answer.js';
import { joinNotes } from '../../search/answer/note-on.js';
import type { App } from '../open-app.js';
import { openPresentView } from '../overlay/open-present-view.js';
import { readFilter } from '../snapshot/read-filter.js';
import { answerReferences, listEdges, listUnused, type ReferencesQuery } from './answer-references.js';

export interface ReferencesSession {
  /** @throws DiffdexError ARGUMENT_INVALID, INDEX_CORRUPT */
  ask(query: ReferencesQuery): Promise<ReferencesResult>;
  /** Every edge that a filter lets through, in order of path, line and column. Empty `kinds` mean all. */
  edges(filter: SearchFilter): AsyncIterable<Reference>;
  /** Definitions that no edge leads to, in order of path and line. */
  unused(filter: SearchFilter): Promise<NamedLocation[]>;
  /** What a reader should know of lists that a filter restricts; `undefined` for nothing. */
  noteOn(filter: SearchFilter): Promise<string | undefined>;
  close(): void;
}

/** Opens the newest snapshot, and what lies on disk, for questions about references. @throws DiffdexError as `openSearch` */
export async function openReferences(app: App): Promise<ReferencesSession> {
  const { view, close } = await openPresentView(app, { withReferences: true, withVectors: false });
  return {
    ask: (query) => answerReferences(view, query),
    edges: (filter) => listEdges(view, filter),
    unused: (filter) => listUnused(view, filter),
    noteOn: async (filter) => joinNotes(view.note, (await readFilter(view.snapshot, filter)).misfit).note,
    close,
  };
}

import { cursorAt, type Paging } from './cursor.js';
import { takePage } from './take-page.js';

/** Entries of one page, and where the next one begins. */
export interface EntryPage<Entry> {
  entries: Entry[];
  /** Absent on the last page. */
  nextCursor: string | undefined;
}

/**
 * The page of small entries that a request asks for. What an entry is in JSON counts against the budget; one that is larger than
 * all of it stands alone.
 */
export function pageEntries<Entry>(
  all: readonly Entry[],
  { offset, paging, limit, maxTokens }: { offset: number; paging: Paging; limit: number; maxTokens: number },
): EntryPage<Entry> {
  const items = all.map((entry) => ({ entry, content: JSON.stringify(entry) }));
  const page = takePage(items, { offset, limit, maxTokens });
  return {
    entries: page.items.map(({ entry }) => entry),
    nextCursor: page.next === undefined ? undefined : cursorAt(paging, page.next),
  };
}

import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import { joinFilters } from '../../search/query/query-operators.js';
import { rowFilter } from '../../text/glob/row-filter.js';
import type { OpenSnapshot } from './open-snapshot.js';

/** A filter of files, as a search reads it too. */
export interface ReadFilter {
  /** With the ids of languages that were given by another name. */
  filter: Omit<SearchFilter, 'kinds'>;
  /** What of it fits no indexed file, as a sentence; `undefined` where it fits one. */
  misfit: string | undefined;
}

/** Reads the paths and languages that somebody gave, and tells where they leave nothing of a snapshot. */
export async function readFilter(snapshot: OpenSnapshot, given: SearchFilter): Promise<ReadFilter> {
  const filter = joinFilters({ ...given, kinds: [] }, {});
  const allows = rowFilter(filter, { kind: false });
  if (!allows) return { filter, misfit: undefined };
  for (const { path, language, skip } of (await snapshot.files()).values())
    if (skip === '' && allows({ path, language, kind: '' })) return { filter, misfit: undefined };
  return { filter, misfit: await snapshot.search.explainEmpty({ filter }) };
}

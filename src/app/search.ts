import { DiffdexError } from '../core/errors.js';
import type { SearchFilter } from '../core/ports.js';
import type { DatedAnswer, SearchMode } from '../core/search-answer.js';
import { createSearch } from '../search/search.js';
import { freshnessOf } from './freshness.js';
import type { App } from './open-app.js';
import { requireManifest } from './require-manifest.js';

export interface SearchRequest {
  query: string;
  mode: SearchMode;
  limit: number;
  filter: SearchFilter;
}

export interface SearchSession {
  ask(request: SearchRequest): Promise<DatedAnswer>;
  close(): void;
}

/**
 * Opens the snapshot for one or many questions.
 *
 * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_MODEL_MISMATCH, …
 */
export async function openSearch(app: App): Promise<SearchSession> {
  const manifest = await requireManifest(app.store);
  const { source } = app.repository;
  const [snapshot, embedder, reader] = await Promise.all([
    freshnessOf(manifest, source),
    app.openEmbedder(manifest.embedder.dimension),
    app.store.openReader(manifest),
  ]);
  if (embedder.digest !== manifest.embedder.digest) {
    reader.close();
    throw new DiffdexError(
      'INDEX_MODEL_MISMATCH',
      `The index was made with the model ${manifest.embedder.id}, not with this ${embedder.id}.`,
      { hint: 'Set `model` to that one, or run `diffdex index` to embed with this one.' },
    );
  }
  const search = createSearch({ reader, embedder });
  return {
    async ask(request) {
      const startedAt = performance.now();
      const { query, mode, hits } = await search.search(request);
      const dirty = (await source?.listDirty(hits)) ?? new Set<string>();
      const dated = hits.map((hit) => ({ ...hit, dirty: dirty.has(hit.path) }));
      return { query, mode, snapshot, hits: dated, tookMs: performance.now() - startedAt };
    },
    close: () => {
      reader.close();
    },
  };
}

import { existsSync } from 'node:fs';
import type { UpdateSummary } from '../core/update-summary.js';
import { updateIndex } from '../indexing/update-index.js';
import type { UpdateOptions } from '../indexing/update-options.js';
import { openChunker } from './open-chunker.js';
import type { App } from './open-app.js';
import { requireSource } from './open-repository.js';

export interface UpdateRequest {
  revision: string;
  full: boolean;
  dryRun: boolean;
  /** What `verify` found to be damaged. */
  damage?: UpdateOptions['damage'];
}

/** Brings the index to a revision. @throws DiffdexError of git, storage and embedding */
export async function update(app: App, request: UpdateRequest): Promise<UpdateSummary> {
  const source = requireSource(app.repository);
  const embedder = await app.openEmbedder();
  const chunker = openChunker(app.reporter);
  try {
    const { store, reporter, signal, settings, optionsDigest } = app;
    // Before the first write, so that git never sees the folder as untracked.
    if (!request.dryRun && !existsSync(store.path)) await app.repository.excludeFromGit(store.path);
    const summary = await updateIndex(
      { source, embedder, chunker, store, reporter, signal },
      { ...request, ...settings, optionsDigest },
    );
    if (summary.mode !== 'none' && !summary.dryRun) await app.repository.excludeFromGit(store.path);
    return summary;
  } finally {
    await chunker.close();
  }
}

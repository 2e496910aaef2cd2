import { openChunker } from '../../src/app/open-chunker.js';
import type { Embedder } from '../../src/core/ports/embedder.js';
import type { UpdateSummary } from '../../src/core/results/update-summary.js';
import { openGitSource } from '../../src/git/open-source.js';
import { updateIndex } from '../../src/indexing/update-index.js';
import type { UpdateOptions, UpdateParts } from '../../src/indexing/plan/update-options.js';
import { openStore } from '../../src/storage/open-store.js';
import { silentReporter } from './silent-reporter.js';

/** Updates the index of a repository with an embedder, and what else there is, of the test's own. */
export async function updateIndexOf(
  repository: string,
  index: string,
  embedder: Embedder,
  options: Partial<UpdateOptions> = {},
  parts: Partial<UpdateParts> = {},
): Promise<UpdateSummary> {
  const source = await openGitSource(repository);
  const chunker = openChunker(silentReporter);
  const defaults = { revision: 'HEAD', full: false, isCommitted: false, dryRun: false, optionsDigest: '0f' };
  const files = { include: [], exclude: [], maxFileSizeBytes: 1024 * 1024 };
  try {
    return await updateIndex(
      { source, chunker, embedder, store: openStore(index), reporter: silentReporter, ...parts },
      { ...defaults, ...files, ...options },
    );
  } finally {
    await chunker.close();
  }
}

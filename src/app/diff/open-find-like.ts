import type { DiffParts } from '../../comparison/diff-parts.js';
import { embeddingInputOf } from '../../indexing/vectors/embedding-input.js';
import type { App } from '../open-app.js';
import { openReader } from '../snapshot/open-reader.js';
import { requireManifest } from '../snapshot/require-manifest.js';

/** Candidates for a new symbol: some are the symbol itself or as new as it is. */
const CANDIDATES = 12;

/** Looks code up in the index by its embedding. @throws DiffdexError INDEX_MISSING, INDEX_MODEL_MISMATCH, … */
export async function openFindLike(
  app: App,
): Promise<{ find: NonNullable<DiffParts['findLike']>; close(): void }> {
  const { reader, embedder } = await openReader(app, await requireManifest(app));
  return {
    async find(code, language) {
      const [vector] = await embedder.embedDocuments([embeddingInputOf(code)]);
      return vector ? reader.searchVector(vector, CANDIDATES, { languages: [language] }) : [];
    },
    close: () => {
      reader.close();
    },
  };
}

import type { Embedder } from '../../core/ports/embedder.js';
import { invalidModel } from '../model/invalid-model.js';
import { digestModelFiles, readModelFiles } from '../model/model-files.js';
import { readRecordedIdentity } from '../model/recorded-identity.js';

/**
 * Embeds a word, and compares the files of a model that comes with the package with what is recorded of them.
 *
 * @throws DiffdexError EMBEDDER_INVALID
 */
export async function checkModel(embedder: Embedder, directory: string): Promise<void> {
  const recorded = await readRecordedIdentity(directory);
  if (recorded && digestModelFiles(await readModelFiles(directory)) !== recorded.files) {
    throw invalidModel(`The model files in ${directory} differ from the published ones.`);
  }
  await embedder.embedQuery('model');
}

import { isRuntimeInstalled } from '../embedding/transformers/load-runtime.js';
import { TransformersEmbedder } from '../embedding/transformers/transformers-embedder.js';
import { locateModel } from './models/locate-model.js';
import type { App } from './open-app.js';

/**
 * Whether the model needs transformers.js, and it is not installed beside diffdex. A model of the hub is fetched where it is
 * not there yet: its files tell.
 *
 * @throws DiffdexError EMBEDDER_INVALID, and of downloads
 */
export async function isModelRuntimeMissing(app: App): Promise<boolean> {
  const { kind } = locateModel(app.settings, app.repository.root);
  if (kind === 'bundled' || kind === 'remote' || isRuntimeInstalled()) return false;
  return (await app.openEmbedder()) instanceof TransformersEmbedder;
}

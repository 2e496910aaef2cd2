import { isRuntimeInstalled } from '../embedding/transformers/load-runtime.js';
import { TransformersEmbedder } from '../embedding/transformers/transformers-embedder.js';
import { locateModel } from './models/locate-model.js';
import type { App } from './open-app.js';

/**
 * Whether the model of the settings needs transformers.js, which is not installed. Downloads a model of the hub if it is
 * not in the cache, since its files show what it needs.
 *
 * @throws DiffdexError EMBEDDER_INVALID, and of downloads
 */
export async function isModelRuntimeMissing(app: App): Promise<boolean> {
  const { kind } = locateModel(app.settings, app.repository.root);
  if (kind === 'bundled' || kind === 'remote' || isRuntimeInstalled()) return false;
  return (await app.openEmbedder()) instanceof TransformersEmbedder;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../core/package-root.js';
import type { Embedder } from '../core/ports.js';
import { openStaticEmbedder } from '../embedding/static-embedder.js';
import type { ModelPlaces, ModelSettings } from './model-places.js';

/**
 * Opens the model that settings name: a bundled one, one behind an endpoint, a directory, a preset or an id on the hub,
 * which is fetched where it is not there yet. All but the bundled one load code of their own.
 *
 * @throws DiffdexError EMBEDDER_INVALID, of downloads and of endpoints
 */
export async function openEmbedder(settings: ModelSettings, places: ModelPlaces): Promise<Embedder> {
  const { model, dimensions, embedding } = settings;
  if (embedding.remote) {
    const { openRemoteModel } = await import('./open-remote-model.js');
    return openRemoteModel(settings, embedding.remote, places);
  }
  const bundled = join(packageRoot, 'models', model);
  if (/^[\w-]+$/.test(model) && existsSync(bundled)) {
    return openStaticEmbedder(bundled, { dimensions });
  }
  const { openLocalModel } = await import('./open-local-model.js');
  return openLocalModel(settings, places);
}

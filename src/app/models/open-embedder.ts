import type { Embedder } from '../../core/ports/embedder.js';
import { openStaticEmbedder } from '../../embedding/static/static-embedder.js';
import { locateModel } from './locate-model.js';
import type { ModelContext, ModelSettings } from './model-context.js';

/**
 * Opens the model that settings name: a bundled one, one behind an endpoint, a directory, a preset or an id on the hub,
 * which is fetched where it is not there yet. All but the bundled one load code of their own.
 *
 * @throws DiffdexError EMBEDDER_INVALID, of downloads and of endpoints
 */
export async function openEmbedder(settings: ModelSettings, context: ModelContext): Promise<Embedder> {
  const location = locateModel(settings, context.root);
  switch (location.kind) {
    case 'bundled':
      return openStaticEmbedder(location.directory, { dimensions: settings.dimensions });
    case 'remote': {
      const { openRemoteModel } = await import('./open-remote-model.js');
      return openRemoteModel(settings, location.remote, context);
    }
    case 'directory':
    case 'hub': {
      const { openLocalModel } = await import('./open-local-model.js');
      const directory = location.kind === 'directory' ? location.directory : undefined;
      return openLocalModel(settings, directory, context);
    }
  }
}

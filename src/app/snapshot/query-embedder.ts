import type { Embedder } from '../../core/ports/embedder.js';
import type { Manifest } from '../../core/types.js';
import type { App } from '../open-app.js';

/** Opens the embedder for queries: the model of the settings, with the dimensions of the snapshot if the settings name none. */
export function openQueryEmbedder(app: App, { embedder }: Manifest): Promise<Embedder> {
  return app.openEmbedder(app.settings.dimensions ?? embedder.dimension);
}

/** The name of a model in messages: its id, and its dimensions. */
export function nameModel({ id, dimension }: Pick<Embedder, 'id' | 'dimension'>): string {
  return `${id} (${String(dimension)} dimensions)`;
}

import type { Embedder } from '../../core/ports/embedder.js';
import type { Manifest } from '../../core/types.js';
import type { App } from '../open-app.js';

/** The embedder for queries to a snapshot: that of the settings, with the snapshot's dimensions where they name none. */
export function openQueryEmbedder(app: App, { embedder }: Manifest): Promise<Embedder> {
  return app.openEmbedder(app.settings.dimensions ?? embedder.dimension);
}

/** A model as messages name it. */
export function nameModel({ id, dimension }: Pick<Embedder, 'id' | 'dimension'>): string {
  return `${id} (${String(dimension)} dimensions)`;
}

import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Embedder } from '../core/ports.js';
import { isStaticModel } from '../embedding/model-kind.js';
import { openStaticEmbedder } from '../embedding/static-embedder.js';
import { presetOf } from '../embedding/transformers/model-presets.js';
import { openTransformersEmbedder } from '../embedding/transformers/open-transformers-embedder.js';
import { fetchHubModel } from './fetch-hub-model.js';
import type { ModelPlaces, ModelSettings } from './model-places.js';

/** Opens a model that runs in this process: a directory where there is one of that name, else one of the hub. */
export async function openLocalModel(settings: ModelSettings, places: ModelPlaces): Promise<Embedder> {
  const { model, dimensions, embedding } = settings;
  const local = resolve(places.root, model);
  const { directory, id } = existsSync(local)
    ? { directory: local, id: basename(local) }
    : await fetchHubModel(settings, places);
  if (await isStaticModel(directory)) return openStaticEmbedder(directory, { id, dimensions });
  const { pooling, queryPrefix, passagePrefix, maxTokens, ...running } = embedding;
  return openTransformersEmbedder(directory, {
    ...running,
    id,
    dimensions,
    preset: presetOf(id)?.encoding,
    encoding: { pooling, queryPrefix, passagePrefix, maxTokens },
    memory: join(places.environment.cache, 'file-facts'),
  });
}

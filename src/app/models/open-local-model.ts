import { basename, join } from 'node:path';
import type { Embedder } from '../../core/ports/embedder.js';
import { isStaticModel } from '../../embedding/model-kind.js';
import { openStaticEmbedder } from '../../embedding/static/static-embedder.js';
import { presetOf } from '../../embedding/transformers/model-presets.js';
import { openTransformersEmbedder } from '../../embedding/transformers/open-transformers-embedder.js';
import { fetchHubModel } from './fetch-hub-model.js';
import { isNamedByUser, isWithin, untrustedModel } from './named-model.js';
import type { ModelContext, ModelSettings } from './model-context.js';

/**
 * Opens a model that runs in this process, from a directory or from the hub, and downloads it if it is not in the cache. A
 * model that only the configuration file of the repository names must be a static model in the repository, or be in the
 * cache already, since then the user has named it before.
 *
 * @throws DiffdexError MODEL_UNTRUSTED, EMBEDDER_INVALID, and of downloads
 */
export async function openLocalModel(
  settings: ModelSettings,
  local: string | undefined,
  context: ModelContext,
): Promise<Embedder> {
  const { dimensions, embedding } = settings;
  const isNamed = isNamedByUser(settings, context.environment, local);
  if (local !== undefined && !isNamed && !(await isWithin(context.root, local))) throw untrustedModel(local);
  const { directory, id } =
    local === undefined
      ? await fetchHubModel(settings, context, isNamed)
      : { directory: local, id: basename(local) };
  if (await isStaticModel(directory)) return openStaticEmbedder(directory, { id, dimensions });
  // A graph is run by native code, which makes it a program.
  if (local !== undefined && !isNamed) throw untrustedModel(local);
  const { pooling, queryPrefix, passagePrefix, maxTokens, ...running } = embedding;
  return openTransformersEmbedder(directory, {
    ...running,
    id,
    dimensions,
    preset: presetOf(id)?.encoding,
    encoding: { pooling, queryPrefix, passagePrefix, maxTokens },
    memory: join(context.environment.cache, 'file-facts'),
  });
}

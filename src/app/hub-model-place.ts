import { readModelEnvironment } from '../config/model-environment.js';
import type { Dtype } from '../core/embedding-settings.js';
import { ModelCache } from '../embedding/hub/model-cache.js';
import type { HubId } from '../embedding/hub/hub-id.js';
import { DEFAULT_DTYPE, hubIdOf } from './models/fetch-hub-model.js';
import { locateModel } from './models/locate-model.js';
import type { App } from './open-app.js';

/** Where files of a model of the hub are kept on this machine, whether they are there yet or not. */
export interface HubModelPlace extends HubId {
  /** Of the files that are fetched. */
  dtype: Dtype;
  /** Absolute. */
  folder: string;
}

/** `undefined` for a model that is not of the hub. */
export function hubModelPlace(
  { settings, repository }: App,
  environment: Readonly<Record<string, string | undefined>>,
): HubModelPlace | undefined {
  if (locateModel(settings, repository.root).kind !== 'hub') return undefined;
  const id = hubIdOf(settings.model);
  if (!id) return undefined;
  const { folder } = new ModelCache(readModelEnvironment(environment).cache, id);
  return { ...id, dtype: settings.embedding.dtype ?? DEFAULT_DTYPE, folder };
}

import { readModelEnvironment } from '../config/model-environment.js';
import type { Dtype } from '../core/embedding-settings.js';
import { ModelCache } from '../embedding/hub/model-cache.js';
import type { HubId } from '../embedding/hub/hub-id.js';
import { DEFAULT_DTYPE, hubIdOf } from './models/fetch-hub-model.js';
import { locateModel } from './models/locate-model.js';
import type { App } from './open-app.js';

/** A model of the hub and the folder of this machine that keeps its files; the folder need not exist yet. */
export interface HubModelFolder extends HubId {
  /** Of the files that are fetched. */
  dtype: Dtype;
  /** Absolute. */
  folder: string;
}

/** The folder for the model that the settings name; `undefined` if that model is not from the hub. */
export function hubModelFolder(
  { settings, repository }: App,
  environment: Readonly<Record<string, string | undefined>>,
): HubModelFolder | undefined {
  if (locateModel(settings, repository.root).kind !== 'hub') return undefined;
  const id = hubIdOf(settings.model);
  if (!id) return undefined;
  const { folder } = new ModelCache(readModelEnvironment(environment).cache, id);
  return { ...id, dtype: settings.embedding.dtype ?? DEFAULT_DTYPE, folder };
}

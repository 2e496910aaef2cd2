import type { Dtype } from '../../core/embedding-settings.js';
import { DiffdexError } from '../../core/errors.js';
import { fileErrorOf } from '../../platform/files/file-errors.js';
import { fetchModel } from '../../embedding/hub/fetch-model.js';
import { parseHubId, type HubId } from '../../embedding/hub/hub-id.js';
import { presetNames, presetOf } from '../../embedding/transformers/model-presets.js';
import { untrustedModel } from './named-model.js';
import type { ModelContext, ModelSettings } from './model-context.js';

export const DEFAULT_DTYPE: Dtype = 'fp32';

/**
 * The directory of a model of the hub, and what to call it: the name of a preset, or `owner/name`.
 *
 * @param isNamed whether the user has named the model; a model that they have not is never downloaded, only read from the cache
 * @throws DiffdexError MODEL_UNTRUSTED, EMBEDDER_INVALID where the name is none, MODEL_ABSENT, PERMISSION_DENIED and DISK_FULL of the cache,
 * and of downloads
 */
export async function fetchHubModel(
  { model, embedding }: ModelSettings,
  { root, environment, reporter, signal, openHttp }: ModelContext,
  isNamed: boolean,
): Promise<{ directory: string; id: string }> {
  const { cache, isOffline, hub, hubToken } = environment;
  const found = hubIdOf(model);
  if (!found) {
    throw new DiffdexError('EMBEDDER_INVALID', `There is no model named ${model}.`, {
      hint: `Set \`model\` to a bundled model, a preset (${presetNames.join(', ')}), a directory relative to ${root}, or an id such as owner/name.`,
    });
  }
  const { name, ...id } = found;
  try {
    const directory = await fetchModel(id, {
      dtype: embedding.dtype ?? DEFAULT_DTYPE,
      cache,
      isOffline: isOffline || !isNamed,
      reporter,
      signal,
      openHub: async () => ({ http: await openHttp(), address: hub, token: hubToken }),
    });
    return { directory, id: name };
  } catch (error) {
    if (!(error instanceof DiffdexError)) {
      const hint = 'Check who owns it, or set DIFFDEX_CACHE to another folder.';
      throw fileErrorOf(error, `the model cache in ${cache}`, { hint });
    }
    if (error.code === 'MODEL_ABSENT' && !isNamed) throw untrustedModel(model);
    if (error.code !== 'NETWORK_UNREACHABLE') throw error;
    throw new DiffdexError('NETWORK_UNREACHABLE', error.message, { hint: firewallHint(cache), cause: error });
  }
}

/** What a preset or `owner/name[@revision]` means, with what to call it; `undefined` where it is neither. */
export function hubIdOf(model: string): (HubId & { name: string }) | undefined {
  const id = parseHubId(model);
  const preset = presetOf(id?.repository ?? model);
  if (!preset) return id && { ...id, name: id.repository };
  const isPinned = id !== undefined && model.includes('@');
  return {
    name: id?.repository ?? model,
    repository: preset.repository,
    revision: isPinned ? id.revision : preset.revision,
  };
}

function firewallHint(cache: string): string {
  return (
    `Behind a firewall, set HTTPS_PROXY, or set HF_ENDPOINT to a mirror. You can also copy ${cache} from a machine that has the model, ` +
    'or set `model` to a directory that contains its files. The bundled model needs no network.'
  );
}

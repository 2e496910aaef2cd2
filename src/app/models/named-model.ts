import { realpath } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import type { ModelEnvironment } from '../../config/model-environment.js';
import { DiffdexError } from '../../core/errors.js';
import { pathWithin } from '../../platform/files/path-within.js';
import type { ModelSettings } from './model-context.js';

/**
 * Whether the user has named the model, with a flag or in `DIFFDEX_TRUSTED_MODELS`. The configuration file of a repository
 * may come from a stranger, so it can only choose among models that the user has named.
 *
 * @param directory of a model on disk, absolute
 */
export function isNamedByUser(
  { model, repositoryChose }: ModelSettings,
  { trustedModels }: ModelEnvironment,
  directory?: string,
): boolean {
  if (!repositoryChose.model) return true;
  if (directory === undefined) return trustedModels.includes(model);
  return trustedModels.some((named) => isAbsolute(named) && resolve(named) === directory);
}

/** Whether a folder lies in a repository, links followed. */
export async function isWithin(root: string, directory: string): Promise<boolean> {
  return pathWithin(await realpath(root), await realpath(directory)) !== undefined;
}

/** @param name what to name: the model as settings have it, or its absolute directory */
export function untrustedModel(name: string): DiffdexError {
  return new DiffdexError(
    'MODEL_UNTRUSTED',
    `This repository is configured to use the model ${name}, which you have not approved.`,
    {
      hint:
        `If you trust it, pass it yourself with --model ${name} (in the action: the input \`model\`), or set the environment ` +
        `variable DIFFDEX_TRUSTED_MODELS=${name}`,
    },
  );
}

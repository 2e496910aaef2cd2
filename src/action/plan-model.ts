import { setOutput } from '@actions/core';
import { hubModelFolder } from '../app/hub-model-folder.js';
import { modelCacheKey } from './cache-keys.js';
import type { ActionInputs } from './inputs.js';
import { openAction } from './open-action.js';
import type { WorkflowRun } from './workflow-run.js';

/**
 * Tells the steps after this one where a model of the hub is kept and under which key a cached one may be found: `path` and
 * `key`. Neither for models that are not of the hub.
 *
 * @throws DiffdexError of `openApp`
 */
export async function planModel(inputs: ActionInputs, run: WorkflowRun): Promise<void> {
  const folder = hubModelFolder(await openAction(inputs, run), process.env);
  if (!folder) return;
  setOutput('path', folder.folder);
  setOutput('key', modelCacheKey(folder));
}

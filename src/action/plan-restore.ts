import { setOutput } from '@actions/core';
import { isModelRuntimeMissing } from '../app/is-model-runtime-missing.js';
import type { App } from '../app/open-app.js';
import { requireSource } from '../app/open-repository.js';
import { snapshotIdentity } from '../app/snapshot-identity.js';
import { DiffdexError } from '../core/errors.js';
import { pathWithin } from '../platform/files/path-within.js';
import { cacheKeys } from './cache-keys.js';
import type { ActionInputs } from './inputs.js';
import { openAction } from './open-action.js';
import type { WorkflowRun } from './workflow-run.js';

/**
 * Tells the steps after this one where the index lies and under which keys a cached one may be found:
 * `cache-path`, `key`, `restore-keys` and `restore`, which is `false` where nothing is to be restored; and in `runtime`
 * whether transformers.js is to be installed for the model.
 *
 * @throws DiffdexError of `openApp`, REVISION_UNKNOWN, HEAD_UNBORN, EMBEDDER_INVALID, MODEL_RUNTIME_MISSING
 */
export async function planRestore(inputs: ActionInputs, run: WorkflowRun): Promise<void> {
  const app = await openAction(inputs, run);
  setOutput('runtime', await needsRuntime(app, inputs));
  const { revision } = await requireSource(app.repository).resolve(inputs.rev);
  const state = await app.store.readState();
  // The key of a commit can be saved once; a rebuild is saved all the same, and found as the newest of its branch.
  const distinction = inputs.full ? run.id : undefined;
  const { key, restoreKeys } = cacheKeys(await snapshotIdentity(app), run, revision, distinction);
  setOutput('cache-path', fromWorkspace(run.workspace, app.store.path));
  setOutput('key', key);
  setOutput('restore-keys', restoreKeys.join('\n'));
  // An index that an earlier step or job left here goes first; restoring over it would mix the two.
  setOutput('restore', inputs.cache !== 'false' && !inputs.full && state.kind === 'missing');
}

/** A graph is run by native code, so that the workflow, not a file of what is checked out, must have named the model. */
async function needsRuntime(app: App, { model }: ActionInputs): Promise<boolean> {
  if (!(await isModelRuntimeMissing(app))) return false;
  if (model !== '') return true;
  throw new DiffdexError('MODEL_RUNTIME_MISSING', `The model ${app.settings.model} needs transformers.js.`, {
    hint: 'Set the model in the input `model` of the action as well. The action then installs transformers.js.',
  });
}

/** Relative where it can be, since a cache is found only under the path, as written, that it was saved from. */
function fromWorkspace(workspace: string, path: string): string {
  const inside = pathWithin(workspace, path);
  return inside === undefined || inside === '' ? path : inside;
}

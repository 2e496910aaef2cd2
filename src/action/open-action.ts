import { isDebug } from '@actions/core';
import { openApp, type App } from '../app/open-app.js';
import { ActionReporter } from './action-reporter.js';
import type { ActionInputs } from './inputs.js';
import type { WorkflowRun } from './workflow-run.js';

/** A job has its index to itself; on a machine of one's own another job may be at it. */
const LOCK_WAIT_MS = 10 * 60_000;

/** Opens the app as the inputs say; relative folders start from the workspace. @throws DiffdexError of `openApp` */
export function openAction(inputs: ActionInputs, { workspace }: WorkflowRun): Promise<App> {
  return openApp({
    repository: inputs.path,
    noGit: false,
    flags: {
      ...(inputs.index !== '' && { index: inputs.index }),
      ...(inputs.model !== '' && { model: inputs.model }),
    },
    environment: process.env,
    workingDirectory: workspace,
    reporter: new ActionReporter(isDebug()),
    lockWaitMs: LOCK_WAIT_MS,
  });
}
